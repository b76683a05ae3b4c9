// SPDX-License-Identifier: GPL-2.0
#include "../clang.h"
#include "../forward.h"
#include "author.h"

#include "clang/Analysis/CFG.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "overwritten";

/// Refuses an assignment to a variable of type Result<> whose error has not been tested, or to a
/// bool or a number that has the answer of such a test, and that nothing has read.
class Overwritten : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "an error, or the answer of a test for one, that is overwritten "
				   "before it is read"};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Returns whether it is a Result<>: no other Result can be assigned to.
bool is_status(QualType type)
{
	const auto *record =
		dyn_cast_or_null<ClassTemplateSpecializationDecl>(type->getAsCXXRecordDecl());

	return record && record->getIdentifier() && record->getName() == "Result" &&
	       record->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
	       record->getTemplateArgs()[0].getAsType()->isVoidType();
}

/// Returns whether \p type can have the answer of a test: failed = step().is_err().
bool is_answer(QualType type)
{
	return type->isIntegerType() && !type->isEnumeralType();
}

bool is_result(QualType type)
{
	const CXXRecordDecl *record = type.getNonReferenceType()->getAsCXXRecordDecl();

	return record && record->getIdentifier() && record->getName() == "Result";
}

/// Returns whether \p value can be an untested error: the result of a call other than ok(), or the
/// test of one.
bool is_news(const Expr *value)
{
	value = value->IgnoreUnlessSpelledInSource();
	if (const auto *unary = dyn_cast<UnaryOperator>(value))
		return unary->getOpcode() == UO_LNot && is_news(unary->getSubExpr());
	if (const auto *test = dyn_cast<CXXMemberCallExpr>(value);
	    test && is_answer(test->getType())) {
		const Expr *tested =
			test->getImplicitObjectArgument()->IgnoreUnlessSpelledInSource();
		const auto *method = test->getMethodDecl();

		return method && method->getIdentifier() &&
		       (method->getName() == "is_err" || method->getName() == "is_ok" ||
			method->getName() == "to_errno") &&
		       isa<CallExpr>(tested) && is_result(tested->getType());
	}
	if (const auto *made = dyn_cast<CXXConstructExpr>(value); made && made->getNumArgs() == 1)
		return is_news(made->getArg(0));

	const auto *call = dyn_cast<CallExpr>(value);
	const FunctionDecl *function = call ? call->getDirectCallee() : nullptr;

	return call && is_status(call->getType()) &&
	       !(function && function->getIdentifier() &&
		 (function->getName() == "ok" || function->getName() == "move"));
}

/// Follows the control flow of a function. The state is the variables with an untested error, each
/// with the place that assigned it.
class Errors {
      public:
	using State = std::map<const VarDecl *, SourceLocation>;
	using Tell = llvm::function_ref<void(const VarDecl *, SourceLocation, SourceLocation)>;

	Errors(const FunctionDecl *function, ASTContext &context)
	    : function_(function), ast_(context)
	{}

	void run(Tell tell);

      private:
	static const VarDecl *variable_of(const Expr *expression)
	{
		const auto *use = dyn_cast<DeclRefExpr>(expression->IgnoreParenImpCasts());
		const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

		return variable && variable->hasLocalStorage() &&
				       !variable->getType()->isReferenceType() &&
				       (is_status(variable->getType()) ||
					is_answer(variable->getType()))
			       ? variable
			       : nullptr;
	}
	/// Returns the two sides of an assignment to a variable, or nulls.
	static std::pair<const Expr *, const Expr *> assignment(const Stmt *statement)
	{
		const Expr *to = nullptr, *value = nullptr;

		if (const auto *call = dyn_cast<CXXOperatorCallExpr>(statement);
		    call && call->getOperator() == OO_Equal) {
			to = call->getArg(0);
			value = call->getArg(1);
		} else if (const auto *binary = dyn_cast<BinaryOperator>(statement);
			   binary && binary->getOpcode() == BO_Assign) {
			to = binary->getLHS();
			value = binary->getRHS();
		}
		return to && variable_of(to) ? std::pair(to, value) : std::pair(nullptr, nullptr);
	}
	void walk(const CFGBlock &block, State &state, Tell tell) const;

	const FunctionDecl *function_;
	ASTContext &ast_;
	std::set<const Stmt *> targets_; ///< Uses that assign to a variable, and so do not test it.
	std::set<const ValueDecl *> captured_; ///< By lambdas, which may read them at any time.
};

void Errors::walk(const CFGBlock &block, State &state, Tell tell) const
{
	for (const CFGElement &element : block) {
		const auto held = element.getAs<CFGStmt>();
		const Stmt *statement = held ? held->getStmt() : nullptr;

		if (!statement)
			continue;
		if (const auto *use = dyn_cast<DeclRefExpr>(statement)) {
			if (const VarDecl *variable = variable_of(use);
			    variable && !targets_.contains(use))
				state.erase(variable);
		} else if (const auto *lambda = dyn_cast<LambdaExpr>(statement)) {
			// It may read them later.
			for (const LambdaCapture &capture : lambda->captures())
				if (capture.capturesVariable())
					state.erase(dyn_cast<VarDecl>(capture.getCapturedVar()));
		} else if (const auto [to, made] = assignment(statement); to) {
			const VarDecl *variable = variable_of(to);

			if (const auto known = state.find(variable); known != state.end())
				tell(variable, cast<Expr>(statement)->getExprLoc(), known->second);
			state.erase(variable);
			if (is_news(made) && !captured_.contains(variable))
				state[variable] = cast<Expr>(statement)->getExprLoc();
		} else if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
			for (const Decl *declaration : declarations->decls()) {
				const auto *variable = dyn_cast<VarDecl>(declaration);

				state.erase(variable);
				if (variable && variable->getInit() &&
				    (is_status(variable->getType()) ||
				     is_answer(variable->getType())) &&
				    is_news(variable->getInit()))
					state[variable] = variable->getLocation();
			}
		}
	}
}

void Errors::run(Tell tell)
{
	CFG::BuildOptions options;

	options.setAllAlwaysAdd();

	const std::unique_ptr<CFG> cfg =
		CFG::buildCFG(function_, function_->getBody(), &ast_, options);

	if (!cfg)
		return;
	for (const CFGBlock *block : *cfg)
		for (const CFGElement &element : *block)
			if (const auto held = element.getAs<CFGStmt>()) {
				if (const auto [to, value] = assignment(held->getStmt()); to)
					targets_.insert(to->IgnoreParenImpCasts());
				if (const auto *lambda = dyn_cast<LambdaExpr>(held->getStmt()))
					for (const LambdaCapture &capture : lambda->captures())
						if (capture.capturesVariable())
							captured_.insert(capture.getCapturedVar());
			}
	if (targets_.empty())
		return;

	const auto states = forward(*cfg, State(), [&](const CFGBlock &block, State &state) {
		walk(block, state, [](const VarDecl *, SourceLocation, SourceLocation) {});
	});

	for (auto [block, state] : states)
		walk(*block, state, tell);
}

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			look(function);
		return true;
	}
	bool VisitLambdaExpr(LambdaExpr *lambda) override
	{
		if (!lambda->getCallOperator()->isDependentContext())
			look(lambda->getCallOperator());
		return true;
	}

      private:
	void look(const FunctionDecl *function)
	{
		Errors(function, unit_.ast)
			.run([this](const VarDecl *variable, SourceLocation at,
				    SourceLocation since) {
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(at),
					 .message = "'" + variable->getNameAsString() +
						    "' may have an error that this overwrites",
					 .help = "test it first: TRY(), or if (x.is_err()) ...",
					 .notes = {
						 {unit_.sources.place(since),
						  "the result that it gets here is not tested"}}});
			});
	}
};

void Overwritten::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Overwritten> overwritten;

} // namespace

} // namespace checker
