// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"

#include "llvm/ADT/StringSet.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "dropped";

/// Refuses a Result that no statement reads, and an owner that is destroyed in the statement that
/// made it.
class Dropped : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a Result that is cast to void; a Result that is stored in a "
				   "variable, an array, a container or a "
				   "member and never read, or tested without effect; an owner from "
				   "TRY() that no variable "
				   "stores; an object with callbacks that is destroyed by the "
				   "statement that constructs it",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

const CXXRecordDecl *class_of(QualType type)
{
	return type.isNull() || type->isDependentType()
		       ? nullptr
		       : type.getNonReferenceType()->getAsCXXRecordDecl();
}

/// Classes whose objects are registrations: their destructors unregister.
const llvm::StringSet<> registrations = {"MiscDevice", "Chardev",     "CharRegion", "Kobject",
					 "Kset",       "VirtualFile", "Driver",	    "Registration",
					 "ProcFile",   "Notifier"};

bool is_result(QualType type)
{
	const CXXRecordDecl *record = class_of(type);

	return record && record->getIdentifier() && record->getName() == "Result";
}

/// Returns whether an object of \p record has a timer, a work, a thread or another callback.
bool has_callbacks(const CXXRecordDecl *record)
{
	if (!record || !record->hasDefinition())
		return false;
	for (const FieldDecl *field : record->fields()) {
		const CXXRecordDecl *member = class_of(field->getType());

		if (!member || !member->hasDefinition() || outermost_namespace(member) != "kernel")
			continue;
		for (const CXXBaseSpecifier &base : member->bases())
			if (const CXXRecordDecl *of = class_of(base.getType());
			    of && of->getIdentifier() && of->getName() == "CallbackOf")
				return true;
	}
	return false;
}

/// Returns whether objects of a type have Results as elements: arrays, optionals and containers.
bool has_results(QualType type)
{
	const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(class_of(type));

	if (const Type *array = type->getArrayElementTypeNoTypeQual())
		return is_result(QualType(array, 0));
	if (!special || is_result(type))
		return false;
	for (const TemplateArgument &argument : special->getTemplateArgs().asArray())
		if (argument.getKind() == TemplateArgument::Type && is_result(argument.getAsType()))
			return outermost_namespace(special) == "std" ||
			       outermost_namespace(special) == "kernel";
	return false;
}

/// Finds the local variables that a function only stores to, and the members of variables that it
/// reads.
class Reads : public DynamicRecursiveASTVisitor {
      public:
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->getOperator() == OO_Equal)
			stored_.insert(variable_in(call->getArg(0)));
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> storing = {"push", "push_within_capacity", "emplace",
							  "emplace_back", "put"};

		if (call->getMethodDecl() && call->getMethodDecl()->getIdentifier() &&
		    storing.contains(call->getMethodDecl()->getName()))
			stored_.insert(variable_in(call->getImplicitObjectArgument()));
		return true;
	}
	bool VisitMemberExpr(MemberExpr *member) override
	{
		if (const auto *use =
			    dyn_cast<DeclRefExpr>(member->getBase()->IgnoreParenImpCasts());
		    use && isa<FieldDecl>(member->getMemberDecl())) {
			by_member_.insert(use);
			members_.emplace(use->getDecl(), member->getMemberDecl());
		}
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		uses_.push_back(use);
		return true;
	}

	/// Returns whether a variable is read, other than as the target of an assignment.
	bool reads(const VarDecl *variable) const
	{
		return llvm::any_of(uses_, [&](const DeclRefExpr *use) {
			return use->getDecl() == variable && !stored_.contains(use);
		});
	}
	bool reads(const VarDecl *variable, const FieldDecl *member) const
	{
		return members_.contains({variable, member}) ||
		       llvm::any_of(uses_, [&](const DeclRefExpr *use) {
			       return use->getDecl() == variable && !by_member_.contains(use);
		       });
	}

      private:
	static const DeclRefExpr *variable_in(const Expr *target)
	{
		target = target->IgnoreParenImpCasts();
		if (const auto *part = dyn_cast<CXXOperatorCallExpr>(target);
		    part && part->getOperator() == OO_Subscript)
			return variable_in(part->getArg(0));
		if (const auto *part = dyn_cast<ArraySubscriptExpr>(target))
			return variable_in(part->getBase());
		return dyn_cast<DeclRefExpr>(target);
	}

	std::vector<const DeclRefExpr *> uses_;
	std::set<const DeclRefExpr *> stored_, by_member_;
	std::set<std::pair<const ValueDecl *, const ValueDecl *>> members_;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitExplicitCastExpr(ExplicitCastExpr *cast) override
	{
		if (cast->getTypeAsWritten()->isVoidType() &&
		    is_result(cast->getSubExpr()->getType()))
			look(cast->getBeginLoc(), "a cast drops a Result and its error");
		return true;
	}

	/// An object with callbacks that ends with the statement that starts them.
	bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
	{
		if (call->getOperator() == OO_Arrow && call->getNumArgs() == 1 &&
		    call->getArg(0)->IgnoreImplicit()->isPRValue() &&
		    unit_.sources.is_authors(call->getOperatorLoc()) &&
		    has_callbacks(class_of(call->getType()->getPointeeType())))
			refuse(name, call->getOperatorLoc(),
			       "this object and its callbacks end with this statement",
			       "store it in a variable or a member");
		return true;
	}

	bool VisitVarDecl(VarDecl *variable) override
	{
		if (!variable->isLocalVarDecl() || !variable->getIdentifier() ||
		    variable->isReferenced())
			return true;
		if (is_result(variable->getType()))
			look(variable->getLocation(), "this Result and its error are never read");
		else if (const CXXRecordDecl *record = class_of(variable->getType());
			 record && record->getIdentifier() && is_written(variable->getLocation()) &&
			 outermost_namespace(record) == "kernel" &&
			 registrations.contains(record->getName()))
			refuse(name, variable->getLocation(),
			       "the registration '" + variable->getNameAsString() +
				       "' ends with this scope, and is never used",
			       "move it into a member of the object that init() returns");
		return true;
	}

	/// Results that a local array, container or object has, and that nothing reads.
	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		Reads reads;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		reads.TraverseStmt(function->getBody());
		look_at_registrations(function);
		for (Decl *declaration : function->decls())
			if (const auto *variable = dyn_cast<VarDecl>(declaration);
			    variable && variable->isLocalVarDecl() && !variable->isImplicit() &&
			    variable->getIdentifier() && !variable->getType()->isReferenceType())
				look_at_results(variable, reads);
		return true;
	}

	/// A Result that a structured binding names.
	bool VisitDecompositionDecl(DecompositionDecl *parts) override
	{
		for (const BindingDecl *part : parts->bindings())
			if (!part->isReferenced() && is_result(part->getType()))
				look(part->getLocation(),
				     "this Result and its error are never read");
		return true;
	}

	/// Finds algorithms that drop the results of the function that they call.
	bool VisitCallExpr(CallExpr *call) override
	{
		const NamedDecl *called = call->getDirectCallee();

		if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);
		    operation && operation->getOperator() == OO_Call)
			if (const auto *use = dyn_cast<DeclRefExpr>(
				    operation->getArg(0)->IgnoreParenImpCasts()))
				called = use->getDecl();
		if (!called || !called->getIdentifier() || called->getName() != "for_each" ||
		    (outermost_namespace(called) != "std" &&
		     outermost_namespace(called) != "kernel") ||
		    is_result(call->getType()))
			return true;
		for (const Expr *argument : call->arguments()) {
			const CXXRecordDecl *record = class_of(argument->getType());
			const CXXMethodDecl *body = record && record->isLambda()
							    ? record->getLambdaCallOperator()
							    : nullptr;

			if (body && is_result(body->getReturnType()))
				look(argument->getBeginLoc(), "for_each() drops the Result that "
							      "this returns, and its error");
		}
		return true;
	}

	bool VisitIfStmt(IfStmt *choice) override
	{
		const auto *body = dyn_cast<CompoundStmt>(choice->getThen());
		const auto *call = dyn_cast_or_null<CXXMemberCallExpr>(
			choice->getCond() ? choice->getCond()->IgnoreParenImpCasts() : nullptr);

		if (!choice->getElse() && call && is_result(call->getObjectType()) &&
		    (isa<NullStmt>(choice->getThen()) || (body && body->body_empty())))
			look(choice->getBeginLoc(), "the test of this Result has no effect");
		return true;
	}

	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		for (Stmt *statement : block->body())
			look_at_statement(statement);
		return true;
	}

	/// Visits the last statement of TRY() as a value that is used, not dropped.
	bool TraverseStmtExpr(StmtExpr *block) override
	{
		for (Stmt *statement : block->getSubStmt()->body())
			if (!TraverseStmt(statement))
				return false;
		return true;
	}

      private:
	/// A registration in an optional that a function only fills.
	void look_at_registrations(const FunctionDecl *function)
	{
		struct Fills : DynamicRecursiveASTVisitor {
			bool VisitDeclRefExpr(DeclRefExpr *use) override
			{
				uses[use->getDecl()]++;
				return true;
			}
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				if (name_of(call->getMethodDecl()) == "emplace")
					fill(call->getImplicitObjectArgument());
				return true;
			}
			bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
			{
				if (call->getOperator() == OO_Equal)
					fill(call->getArg(0));
				return true;
			}
			void fill(const Expr *object)
			{
				if (const auto *use =
					    dyn_cast<DeclRefExpr>(object->IgnoreImplicit()))
					fills[use->getDecl()]++;
			}

			std::map<const ValueDecl *, unsigned> uses, fills;
		} found;

		found.TraverseStmt(function->getBody());
		for (const auto &[variable, fills] : found.fills) {
			const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
				class_of(variable->getType()));
			const auto *local = dyn_cast<VarDecl>(variable);

			if (!local || !local->isLocalVarDecl() || fills != found.uses[variable] ||
			    name_of(special) != "optional" || !is_written(local->getLocation()))
				continue;

			const CXXRecordDecl *content =
				class_of(special->getTemplateArgs()[0].getAsType());

			if (content && outermost_namespace(content) == "kernel" &&
			    registrations.contains(name_of(content)))
				refuse(name, local->getLocation(),
				       "the registration '" + local->getNameAsString() +
					       "' ends with this scope, and is never used",
				       "move it into a member of the object that init() returns");
		}
	}

	void look_at_statement(Stmt *statement)
	{
		const auto *expression = dyn_cast_or_null<Expr>(statement);

		if (!expression)
			return;

		if (const auto *test = dyn_cast<CXXMemberCallExpr>(expression->IgnoreImplicit());
		    test && is_result(test->getObjectType()) && test->getMethodDecl()->isConst() &&
		    !test->getType()->isVoidType())
			look(test->getBeginLoc(), "the test of this Result has no effect");

		const auto *value = dyn_cast<StmtExpr>(expression->IgnoreImplicit());
		const CXXRecordDecl *record = value ? class_of(value->getType()) : nullptr;

		if (record && record->hasDefinition() && !record->hasTrivialDestructor() &&
		    unit_.sources.is_authors(expression->getBeginLoc()))
			refuse(name, expression->getBeginLoc(),
			       "this statement creates an object and destroys it at once",
			       "store it in a variable or a member");
	}

	void look_at_results(const VarDecl *variable, const Reads &reads)
	{
		const CXXRecordDecl *record = class_of(variable->getType());

		if (has_results(variable->getType())) {
			if (!reads.reads(variable))
				look(variable->getLocation(),
				     "these Results and their errors are never read");
			return;
		}
		if (!record || !record->hasDefinition() || !record->isAggregate() ||
		    variable->getType()->isReferenceType() ||
		    !unit_.sources.is_authors(record->getLocation()))
			return;
		for (const FieldDecl *field : record->fields())
			if (is_result(field->getType()) && !reads.reads(variable, field))
				look(variable->getLocation(),
				     ("the Result '" + field->getNameAsString() +
				      "' of this object and its error are never read")
					     .c_str());
	}

	void look(SourceLocation at, const char *message)
	{
		if (is_written(at))
			refuse(name, at, message,
			       "use TRY(), return it, or drop it by .ignore(\"the reason\")");
	}
};

void Dropped::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Dropped> dropped;

} // namespace

} // namespace checker
