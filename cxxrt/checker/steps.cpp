// SPDX-License-Identifier: GPL-2.0
#include "attributes.h"
#include "walk.h"

using namespace clang;

namespace checker {

/// Returns whether the destructor of \p type runs code of the author, even for a moved-from object.
static bool is_destroyed_by_author(QualType type, const Sources &sources)
{
	const CXXRecordDecl *record = type->getAsCXXRecordDecl();

	if (!record || !record->hasDefinition() || !sources.is_authors(record->getLocation()))
		return false;

	const CXXDestructorDecl *destructor = record->getDestructor();

	return (destructor && destructor->isUserProvided()) ||
	       llvm::any_of(record->fields(), [&](const FieldDecl *field) {
		       return is_destroyed_by_author(field->getType(), sources);
	       });
}

/// Returns whether \p callee assigns to, or destroys, an object that \p function has moved from, as
/// swap() and std::exchange() of the library do. Then nothing is released.
static bool meets_no_value(const FunctionDecl *callee, const FunctionDecl *function,
			   const Sources &sources)
{
	const auto *method = dyn_cast<CXXMethodDecl>(callee);

	if (!method || !function->getIdentifier() ||
	    !function->getEnclosingNamespaceContext()->isStdNamespace() ||
	    !llvm::is_contained({"swap", "exchange", "__exchange"}, function->getName()))
		return false;
	if (method->isUserProvided() && sources.is_authors(method->getLocation()))
		return false;
	if (const auto *special = dyn_cast<ClassTemplateSpecializationDecl>(method->getParent()))
		for (const TemplateArgument &argument : special->getTemplateArgs().asArray())
			if (special->isInStdNamespace() &&
			    argument.getKind() == TemplateArgument::Type &&
			    is_destroyed_by_author(argument.getAsType(), sources))
				return false;
	return isa<CXXDestructorDecl>(method) || method->getOverloadedOperator() == OO_Equal ||
	       (method->getIdentifier() &&
		llvm::is_contained({"_M_reset", "_M_destruct"}, method->getName()));
}

void Flow::note_step(Step step, const std::vector<const FunctionDecl *> &callees,
		     const Expr *expression, const State &state, const Path &object)
{
	for (const FunctionDecl *callee : callees) {
		if (meets_no_value(callee, function_, reader_.unit_.sources))
			continue;

		const FunctionDecl *definition = with_body(callee);
		Call made{reader_.names_.id(callee), {}};

		if (expression)
			made.bindings = reader_.paths_.bindings(
				expression, definition ? definition : callee, function_);
		if (!object.root.empty())
			made.bindings.emplace_back(reader_.names_.this_root(callee), object);
		step.calls.push_back(std::move(made));
		reader_.called.push_back(callee);
	}
	step.held.assign(state.begin(), state.end());
	step.block = block_;
	step.order = to_.steps.size();
	if (!step.calls.empty() || !step.takes.empty())
		to_.steps.push_back(std::move(step));
}

void Flow::default_arguments(const Expr *expression, State &state, bool note)
{
	/// Finds calls in a default argument, which clang's control flow graph does not contain.
	struct Inner : DynamicRecursiveASTVisitor {
		bool VisitExpr(Expr *inner) override
		{
			if (isa<CallExpr, CXXConstructExpr>(inner))
				calls.push_back(inner);
			return true;
		}
		std::vector<Expr *> calls;
	} inner;

	const auto look = [&](const Expr *argument) {
		if (const auto *byDefault =
			    dyn_cast<CXXDefaultArgExpr>(argument->IgnoreParenImpCasts()))
			inner.TraverseStmt(const_cast<Expr *>(byDefault->getExpr()));
	};

	if (const auto *e = dyn_cast<CallExpr>(expression))
		llvm::for_each(e->arguments(), look);
	if (const auto *e = dyn_cast<CXXConstructExpr>(expression))
		llvm::for_each(e->arguments(), look);
	for (const Expr *found : inner.calls) {
		Step step;

		step.at = reader_.unit_.sources.place(expression->getExprLoc());
		const auto callees = reader_.targets_.of(found);

		if (callees.empty() || !note)
			continue;
		step.text = "calls " + Names::shown(callees.front()) + " for a default argument";
		note_step(std::move(step), callees, found, state);
	}
}

void Flow::call(const Expr *expression, State &state, bool note)
{
	const auto callees = reader_.targets_.of(expression);
	Step step;

	default_arguments(expression, state, note);
	if (note && !callees.empty()) {
		const auto *construct = dyn_cast<CXXConstructExpr>(expression);

		step.at = reader_.unit_.sources.place(expression->getExprLoc());
		step.text = "calls " + Names::shown(callees.front());
		step.is_indirect = callees.size() > 1 || !direct_callee(expression);
		if (construct && is_guard(construct->getType())) {
			step.takes = reader_.paths_.locks_of(construct, function_);
			if (!step.takes.empty())
				step.takes_contexts = contexts_of_guard(construct->getType());
		}
		note_step(std::move(step), callees, expression, state);
	}
	for (const FunctionDecl *callee : callees) {
		for (const std::string &context : said(callee, "leaves"))
			if (const auto found = entered_.find(context); found != entered_.end())
				state.erase(found->second);
		for (const std::string &context : said(callee, "enters")) {
			const auto [found, is_new] = entered_.try_emplace(context, to_.held.size());

			if (is_new)
				to_.held.push_back(
					{{},
					 {context},
					 "",
					 reader_.unit_.sources.place(expression->getExprLoc())});
			state.insert(found->second);
		}
	}
}

/// The constructor of a base that \p expression passes all arguments of this one to.
void Flow::inherited(const CXXInheritedCtorInitExpr *expression, const State &state)
{
	const CXXConstructorDecl *callee = expression->getConstructor();
	const FunctionDecl *definition = with_body(callee);
	Step step;
	Call made{reader_.names_.id(callee), {}};

	step.at = reader_.unit_.sources.place(expression->getExprLoc());
	step.text = "calls " + Names::shown(callee);
	for (const ParmVarDecl *from : function_->parameters()) {
		const unsigned i = from->getFunctionScopeIndex();

		if (i < callee->getNumParams())
			made.bindings.emplace_back(
				reader_.names_.root(
					(definition ? definition : callee)->getParamDecl(i)),
				Path{reader_.names_.root(from), "", from->getNameAsString(), true});
	}
	step.calls.push_back(std::move(made));
	reader_.called.push_back(callee);
	note_step(std::move(step), {}, nullptr, state);
}

void Flow::destroy(const CXXDestructorDecl *destructor, SourceLocation at, const std::string &what,
		   const Path &object, const State &state, bool note)
{
	if (!note || !destructor)
		return;

	Step step;

	step.at = reader_.unit_.sources.place(at);
	// The variable of TRY().
	step.text = (what == "'cxxrt_result'" ? "the result of TRY()" : what) +
		    " is destroyed by " + Names::shown(destructor);
	note_step(std::move(step), {destructor}, nullptr, state, object);
}

} // namespace checker
