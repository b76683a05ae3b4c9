// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "user-value";

/// Refuses a number of a program's choice as a shift, a divisor or a size that
/// nothing has compared with a bound, and user memory that is read twice.
class UserValue : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number from user space that is a shift, a divisor or the "
				   "size of an allocation before anything compared it with a "
				   "bound; user memory that is read twice",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

const Expr *plain(const Expr *expression)
{
	return expression->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
}

/// A variable, or one member of it.
using Number = std::pair<const ValueDecl *, const ValueDecl *>;

/// Finds the numbers that an expression names.
class NumberNames : public DynamicRecursiveASTVisitor {
      public:
	bool TraverseMemberExpr(MemberExpr *member) override
	{
		const auto *use = dyn_cast<DeclRefExpr>(plain(member->getBase()));

		if (!use || !isa<FieldDecl>(member->getMemberDecl()))
			return DynamicRecursiveASTVisitor::TraverseMemberExpr(member);
		found.insert({use->getDecl(), member->getMemberDecl()});
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		if (isa<VarDecl, BindingDecl>(use->getDecl()))
			found.insert({use->getDecl(), nullptr});
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		const StringRef called = name_of(call->getMethodDecl());
		const StringRef owner = name_of(call->getObjectType()->getAsCXXRecordDecl());

		has_source |= (called == "read" && owner == "UserReader") || called == "parse";
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	std::set<Number> found;
	bool has_source = false;
};

NumberNames names_in(const Expr *expression)
{
	NumberNames names;

	names.TraverseStmt(const_cast<Expr *>(expression));
	return names;
}

/// The handlers of ioctl requests: what they are given is a program's.
class Handlers : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitTemplateSpecializationTypeLoc(TemplateSpecializationTypeLoc type) override
	{
		const TemplateDecl *made = type.getTypePtr()->getTemplateName().getAsTemplateDecl();

		if (!name_of(made).starts_with("Ioctl"))
			return true;
		for (unsigned i = 0; i < type.getNumArgs(); i++) {
			const TemplateArgument &argument = type.getArgLoc(i).getArgument();

			if (argument.getKind() != TemplateArgument::Expression)
				continue;

			const auto *address = dyn_cast<UnaryOperator>(plain(argument.getAsExpr()));
			const auto *use =
				address ? dyn_cast<DeclRefExpr>(plain(address->getSubExpr()))
					: nullptr;

			if (const auto *method =
				    use ? dyn_cast<CXXMethodDecl>(use->getDecl()) : nullptr)
				found.insert(method->getCanonicalDecl());
		}
		return true;
	}

	std::set<const FunctionDecl *> found;
};

/// Reads one function in the order of its source.
class Reading : public DynamicRecursiveASTVisitor {
      public:
	using Tell = llvm::function_ref<void(SourceLocation, std::string, std::string)>;

	Reading(const ASTContext &ast, Tell tell) : ast_(ast), tell_(tell) {}

	void given(const ParmVarDecl *parameter) { tainted_.insert(parameter); }

	bool VisitVarDecl(VarDecl *variable) override
	{
		if (const Expr *initial = variable->getInit(); initial && is_open(initial))
			tainted_.insert(variable);
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		const auto kind = binary->getOpcode();

		if (binary->isComparisonOp()) {
			checked(binary->getLHS());
			checked(binary->getRHS());
		} else if (binary->isShiftOp() || kind == BO_ShlAssign || kind == BO_ShrAssign) {
			use(binary->getRHS(), "is a shift",
			    "compare it with the width first: if (n >= 32) return EINVAL;");
		} else if (kind == BO_Div || kind == BO_Rem || kind == BO_DivAssign ||
			   kind == BO_RemAssign) {
			use(binary->getRHS(), "is a divisor",
			    "compare it with 0 first: if (n == 0) return EINVAL;");
		}
		return true;
	}
	bool VisitIfStmt(IfStmt *choice) override { return tested(choice->getCond()); }
	bool VisitWhileStmt(WhileStmt *loop) override { return tested(loop->getCond()); }
	bool VisitConditionalOperator(ConditionalOperator *choice) override
	{
		return tested(choice->getCond());
	}
	bool VisitSwitchStmt(SwitchStmt *choice) override
	{
		checked(choice->getCond());
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const StringRef called = name_of(call->getDirectCallee());

		if (called == "with_capacity" || called == "zeroed" || called == "reserve") {
			for (const Expr *argument : call->arguments())
				use(argument, "is the size of an allocation",
				    "compare it with what the device can need: if (n > limit) "
				    "return EINVAL;");
		} else if (!isa<CXXOperatorCallExpr>(call) && called != "move") {
			for (const Expr *argument : call->arguments())
				checked(argument); // The callee may compare it.
		}
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (name_of(call->getMethodDecl()) == "reader")
			if (const ValueDecl *address =
				    address_of(call->getImplicitObjectArgument()))
				read(address, call->getExprLoc());
		return true;
	}
	bool TraverseCompoundStmt(CompoundStmt *block) override
	{
		blocks_.push_back(block);
		DynamicRecursiveASTVisitor::TraverseCompoundStmt(block);
		blocks_.pop_back();
		return true;
	}
	bool TraverseSwitchStmt(SwitchStmt *choice) override
	{
		switches_++;
		DynamicRecursiveASTVisitor::TraverseSwitchStmt(choice);
		switches_--;
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

      private:
	bool tested(const Expr *condition)
	{
		const Expr *bare = plain(condition);

		if (const auto *negation = dyn_cast<UnaryOperator>(bare))
			bare = plain(negation->getSubExpr());
		if (isa<DeclRefExpr, MemberExpr>(bare))
			checked(bare);
		return true;
	}
	void checked(const Expr *expression)
	{
		for (const Number &number : names_in(expression).found)
			checked_.insert(number);
	}
	/// Whether a number of user space in \p expression is still without a bound.
	const ValueDecl *open_in(const Expr *expression) const
	{
		for (const Number &number : names_in(expression).found) {
			if (!tainted_.contains(number.first) || checked_.contains(number) ||
			    checked_.contains({number.first, nullptr}))
				continue;
			if (number.second)
				return number.second;
			if (number.first->getType().getNonReferenceType()->isIntegerType())
				return number.first;
		}
		return nullptr;
	}
	bool is_open(const Expr *initial) const
	{
		return !is_bounded(initial) && (names_in(initial).has_source || open_in(initial));
	}
	/// n % 8, n & 7, n | 1 and std::min(n, limit) have a bound.
	bool is_bounded(const Expr *expression) const
	{
		const Expr *bare = plain(expression);
		const auto *binary = dyn_cast<BinaryOperator>(bare);

		if (const auto *call = dyn_cast<CallExpr>(bare)) {
			const StringRef called = name_of(call->getDirectCallee());

			return called == "min" || called == "max" || called == "clamp" ||
			       !names_in(call).has_source;
		}
		return binary && (binary->getOpcode() == BO_Rem || binary->getOpcode() == BO_And ||
				  binary->getOpcode() == BO_Or || binary->getOpcode() == BO_Shr);
	}
	void use(const Expr *expression, const char *as, const char *help)
	{
		const ValueDecl *number = is_bounded(expression) ||
							  expression->isValueDependent() ||
							  expression->isEvaluatable(ast_)
						  ? nullptr
						  : open_in(expression);

		if (number)
			tell_(expression->getExprLoc(),
			      "'" + number->getNameAsString() + "' comes from user space and " +
				      as + ", and nothing has compared it with a bound",
			      help);
	}
	/// The variable with the address of a UserSlice.
	static const ValueDecl *address_of(const Expr *slice)
	{
		slice = plain(slice);
		if (const auto *move = dyn_cast<CallExpr>(slice); move && move->getNumArgs() == 1)
			slice = plain(move->getArg(0));
		if (const auto *use = dyn_cast<DeclRefExpr>(slice))
			if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
			    variable && variable->getInit())
				slice = plain(variable->getInit());

		const auto *made = dyn_cast<CXXConstructExpr>(slice);
		const auto *use = made && made->getNumArgs() == 2
					  ? dyn_cast<DeclRefExpr>(plain(made->getArg(0)))
					  : nullptr;

		return use && name_of(made->getConstructor()->getParent()) == "UserSlice"
			       ? use->getDecl()
			       : nullptr;
	}
	void read(const ValueDecl *address, SourceLocation at)
	{
		const auto before = readers_.find(address);

		if (before != readers_.end() && llvm::is_contained(blocks_, before->second) &&
		    !switches_)
			tell_(at,
			      "the memory at '" + address->getNameAsString() +
				      "' is read a second time, and the program may have changed "
				      "it",
			      "read it once, and use the copy");
		else if (!blocks_.empty())
			readers_[address] = blocks_.back();
	}

	const ASTContext &ast_;
	Tell tell_;
	std::set<const ValueDecl *> tainted_;
	std::set<Number> checked_;
	std::map<const ValueDecl *, const CompoundStmt *> readers_;
	std::vector<const CompoundStmt *> blocks_;
	unsigned switches_ = 0;
};

class Visitor : public AuthorVisitor {
      public:
	Visitor(const Unit &unit, Report &report, std::set<const FunctionDecl *> handlers)
	    : AuthorVisitor(unit, report), handlers_(std::move(handlers))
	{}

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;

		Reading reading(unit_.ast, [this](SourceLocation at, std::string message,
						  std::string help) {
			if (is_written(at))
				refuse(name, at, std::move(message), std::move(help));
		});

		if (function->getNumParams() && handlers_.contains(function->getCanonicalDecl()))
			reading.given(function->parameters().back());
		reading.TraverseStmt(function->getBody());
		return true;
	}

      private:
	const std::set<const FunctionDecl *> handlers_;
};

void UserValue::check_unit(const Unit &unit, Report &report)
{
	Handlers handlers(unit, report);

	handlers.visit();
	Visitor(unit, report, std::move(handlers.found)).visit();
}

const Register<UserValue> user_value;

} // namespace

} // namespace checker
