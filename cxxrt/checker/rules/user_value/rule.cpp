// SPDX-License-Identifier: GPL-2.0
#include "../author.h"
#include "walk.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "user-value";

/// Refuses a number from user space as a shift count, a divisor, a size or the bound of a loop
/// before it is compared with a bound, and user memory that is read twice.
class UserValue : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a number from user space that is used as a shift count, a "
				"divisor, an allocation size, the bound or the step of a loop, "
				"the length of a sleep that no signal ends, a period, or a value "
				"of an enum, before it is compared with a bound, or that is "
				"negative and becomes unsigned, or that can wrap or loses bits "
				"before it is "
				"compared, also below 0 or in spite of its bounds; user memory "
				"that is read twice",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns the member function that a template argument names, such as &Driver::set.
const CXXMethodDecl *method_of(const TemplateArgument &argument)
{
	if (argument.getKind() == TemplateArgument::Declaration)
		return dyn_cast<CXXMethodDecl>(argument.getAsDecl());
	if (argument.getKind() != TemplateArgument::Expression)
		return nullptr;

	const auto *address = dyn_cast<UnaryOperator>(plain(argument.getAsExpr()));
	const auto *use = address ? dyn_cast<DeclRefExpr>(plain(address->getSubExpr())) : nullptr;

	return use ? dyn_cast<CXXMethodDecl>(use->getDecl()) : nullptr;
}

/// Returns whether a template is of a namespace of the API.
bool is_of(const TemplateDecl *made, StringRef name)
{
	return name_of(dyn_cast<NamespaceDecl>(made->getDeclContext())) == name;
}

/// Finds the handlers of requests, attributes, parameters, limits of sensors and properties of
/// supplies, whose last argument comes from user space.
class Handlers : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitTemplateSpecializationTypeLoc(TemplateSpecializationTypeLoc type) override
	{
		const TemplateDecl *made = type.getTypePtr()->getTemplateName().getAsTemplateDecl();
		const StringRef called = name_of(made);

		// The first function of an attribute reads it.
		if (called.starts_with("Ioctl"))
			look(type, 0);
		else if (called == "Attribute" || called == "BinAttribute")
			look(type, 2);
		else if ((called == "Min" || called == "Max" || called == "Crit") &&
			 is_of(made, "hwmon"))
			look(type, 1);
		else if (called == "Property" && is_of(made, "power_supply"))
			look(type, 2);
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		if (name_of(use->getDecl()) == "on_change")
			for (const TemplateArgumentLoc &argument : use->template_arguments())
				note(method_of(argument.getArgument()));
		return true;
	}

	std::set<const FunctionDecl *> found;

      private:
	void look(TemplateSpecializationTypeLoc type, unsigned from)
	{
		for (unsigned i = from; i < type.getNumArgs(); i++)
			note(method_of(type.getArgLoc(i).getArgument()));
	}
	void note(const CXXMethodDecl *method)
	{
		if (method && method->getNumParams())
			found.insert(method->getCanonicalDecl());
	}
};

/// Finds user memory that a function reads twice, also through functions that it calls.
class TwoReads : public DynamicRecursiveASTVisitor {
      public:
	using Tell = llvm::function_ref<void(SourceLocation, std::string)>;

	explicit TwoReads(Tell tell) : tell_(tell) {}

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (name_of(call->getMethodDecl()) == "reader")
			if (const Number address = address_of(call->getImplicitObjectArgument());
			    address.first)
				read(address, call->getExprLoc());
		return true;
	}
	/// Also by functions that take the address, or a struct with it.
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *body = nullptr;

		if (!call->getDirectCallee() || !call->getDirectCallee()->hasBody(body) ||
		    !is_of_module(body) || isa<CXXOperatorCallExpr>(call) || depth_ > 2)
			return true;

		TwoReads inner([](SourceLocation, std::string) {});

		inner.depth_ = depth_ + 1;
		inner.TraverseStmt(body->getBody());
		for (unsigned i = 0; i < call->getNumArgs() && i < body->getNumParams(); i++)
			for (const auto &[address, block] : inner.readers_) {
				Number number = number_of(call->getArg(i));

				if (address.first != body->getParamDecl(i) || !number.first ||
				    (number.second && address.second))
					continue;
				if (address.second)
					number.second = address.second;
				read(number, call->getExprLoc());
			}
		return true;
	}
	/// A loop or a list of buffers has another address each time.
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isAssignmentOp())
			forget(binary->getLHS());
		return true;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		if (step->isIncrementDecrementOp())
			forget(step->getSubExpr());
		return true;
	}
	bool TraverseCompoundStmt(CompoundStmt *block) override
	{
		blocks_.push_back(block);
		DynamicRecursiveASTVisitor::TraverseCompoundStmt(block);
		blocks_.pop_back();
		return true;
	}
	/// What TRY() reads is read in the block around it.
	bool TraverseStmtExpr(StmtExpr *block) override
	{
		for (Stmt *statement : block->getSubStmt()->body())
			TraverseStmt(statement);
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
	/// Returns the variable with the address of a UserSlice, or the member of one.
	static Number address_of(const Expr *slice)
	{
		slice = plain(slice);
		if (const auto *move = dyn_cast<CallExpr>(slice); move && move->getNumArgs() == 1)
			slice = plain(move->getArg(0));
		if (const auto *use = dyn_cast<DeclRefExpr>(slice))
			if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
			    variable && variable->getInit())
				slice = plain(variable->getInit());

		const auto *made = dyn_cast<CXXConstructExpr>(slice);

		return made && made->getNumArgs() == 2 &&
				       name_of(made->getConstructor()->getParent()) == "UserSlice"
			       ? number_of(made->getArg(0))
			       : Number();
	}
	void read(const Number &address, SourceLocation at)
	{
		const auto before = readers_.find(address);
		const ValueDecl *named = address.second ? address.second : address.first;

		if (before != readers_.end() && llvm::is_contained(blocks_, before->second) &&
		    !switches_)
			tell_(at, "the memory at '" + named->getNameAsString() +
					  "' is read a second time, and the program may have "
					  "changed it");
		else if (!blocks_.empty())
			readers_[address] = blocks_.back();
	}
	/// A variable or a member of it has another value.
	void forget(const Expr *target)
	{
		const Number changed = number_of(target);

		std::erase_if(readers_, [&](const auto &entry) {
			return changed.first && entry.first.first == changed.first &&
			       (!changed.second || entry.first.second == changed.second);
		});
	}

	Tell tell_;
	std::map<Number, const CompoundStmt *> readers_;
	std::vector<const CompoundStmt *> blocks_;
	unsigned switches_ = 0;
	unsigned depth_ = 0;
};

class Visitor : public AuthorVisitor {
      public:
	Visitor(const Unit &unit, Report &report, std::set<const FunctionDecl *> handlers)
	    : AuthorVisitor(unit, report), handlers_(std::move(handlers)), values_(unit)
	{}

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		UserValues::Given given;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext() ||
		    isa<CXXDeductionGuideDecl>(function))
			return true;
		if (const auto *method = dyn_cast<CXXMethodDecl>(function);
		    method && method->getParent()->isLambda())
			return true; // The expression itself reads it.
		if (handlers_.contains(function->getCanonicalDecl())) {
			const ParmVarDecl *last = function->parameters().back();

			given[{last, nullptr}] = Known::of(unit_.ast, last->getType());
		}
		values_.read(function, given);
		if (is_second_)
			return true;
		TwoReads([this](SourceLocation at, std::string message) {
			if (is_written(at))
				refuse(name, at, std::move(message),
				       "read it once, and use the copy");
		}).TraverseStmt(function->getBody());
		return true;
	}

	/// Visits all once more, with what the functions have stored in members.
	void visit_again()
	{
		is_second_ = true;
		if (values_.begin_again())
			visit();
	}

	void report_all()
	{
		for (const auto &[key, misuse] : values_.found()) {
			if (!is_written(misuse.at))
				continue;

			Finding finding{.rule = name,
					.at = unit_.sources.place(misuse.at),
					.message = misuse.message,
					.help = misuse.help,
					.notes = {}};

			for (const SourceLocation passed : misuse.passed)
				finding.notes.push_back(
					{unit_.sources.place(passed), "it is passed here"});
			report_.add(std::move(finding));
		}
	}

      private:
	const std::set<const FunctionDecl *> handlers_;
	UserValues values_;
	bool is_second_ = false;
};

void UserValue::check_unit(const Unit &unit, Report &report)
{
	Handlers handlers(unit, report);

	handlers.visit();

	Visitor visitor(unit, report, std::move(handlers.found));

	visitor.visit();
	visitor.visit_again();
	visitor.report_all();
}

const Register<UserValue> user_value;

} // namespace

} // namespace checker
