// SPDX-License-Identifier: GPL-2.0
#include "../forward.h"
#include "author_functions.h"
#include "reached.h"
#include "register_writes.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "half-suspended";

/// Refuses a suspend() that has changed the device or the driver if it fails: the system then stays
/// awake, and the kernel does not call resume().
class HalfSuspended : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a suspend() that changes a register or a flag which resume() "
				   "changes back, and then returns an error without doing so; one "
				   "that sets what no code sets back",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// A register, or a member of the driver, that a function changes; the text of the new value.
using Target = const Decl *;
struct Change {
	Target target = nullptr;
	std::string value{};
	const Expr *at = nullptr;

	bool operator<(const Change &other) const
	{
		return std::tie(target, value) < std::tie(other.target, other.value);
	}
};

std::string text_of(const Expr *value)
{
	std::string text;
	llvm::raw_string_ostream to(text);

	value->printPretty(to, nullptr, PrintingPolicy(LangOptions()));
	return text;
}

/// Returns what \p expression itself changes: it writes a register, or stores a value in a member.
Change change_of(const Expr *expression, const ASTContext &ast)
{
	if (const RegisterWrite write = register_write(expression, ast); write.written)
		return {write.written, text_of(cast<CXXMemberCallExpr>(expression)->getArg(0)),
			expression};

	const Access access = access_of(expression);
	const auto *call = dyn_cast<CXXMemberCallExpr>(expression);
	const auto *binary = dyn_cast<BinaryOperator>(expression);

	if (!access.cell || !isa<FieldDecl>(access.cell.member) ||
	    access.kind != Access::Kind::change)
		return {};
	if (call && name_of(call->getMethodDecl()).starts_with("store"))
		return {access.cell.member, text_of(call->getArg(0)), expression};
	if (binary && binary->getOpcode() == BO_Assign)
		return {access.cell.member, text_of(binary->getRHS()), expression};
	return {};
}

/// Collects the changes of a function, also in the functions of the module that it calls.
class Changes : public ReachedVisitor {
      public:
	Changes(const FunctionDecl *function, const ASTContext &ast) : ast_(ast)
	{
		enter(function);
	}

	bool VisitExpr(Expr *expression) override
	{
		if (Change change = change_of(expression, ast_); change.target)
			found.push_back(std::move(change));
		return true;
	}
	bool has(Target target) const
	{
		return llvm::any_of(found, [&](const Change &one) {
			return one.target == target;
		});
	}

	std::vector<Change> found;

      private:
	const ASTContext &ast_;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (name_of(method) == "suspend" && method->doesThisDeclarationHaveABody() &&
		    !method->isDependentContext() && method->getNumParams() <= 1)
			if (const CXXMethodDecl *resume = resume_beside(method))
				look(method, Changes(resume, unit_.ast));
		return true;
	}

      private:
	/// Returns resume() of a driver of a bus, or null.
	static const CXXMethodDecl *resume_beside(const CXXMethodDecl *method)
	{
		const CXXMethodDecl *resume = nullptr;
		bool probes = false;

		for (const CXXMethodDecl *other : method->getParent()->methods()) {
			probes |= name_of(other) == "probe" && other->isStatic();
			if (name_of(other) == "resume")
				resume = other;
		}
		return probes ? resume : nullptr;
	}

	void look(const CXXMethodDecl *suspend, const Changes &resumed)
	{
		CFG::BuildOptions options;

		options.setAllAlwaysAdd();

		const std::unique_ptr<CFG> cfg =
			CFG::buildCFG(suspend, suspend->getBody(), &unit_.ast, options);

		if (!cfg)
			return;

		const auto walk = [&](const Stmt *statement, std::set<Change> &changed) {
			const auto *expression = dyn_cast<Expr>(statement);
			const auto *call = dyn_cast<CallExpr>(statement);

			if (!expression)
				return;
			if (Change change = change_of(expression, unit_.ast); change.target)
				note(std::move(change), resumed, changed);
			else if (call && call->getDirectCallee() &&
				 is_of_module(call->getDirectCallee()))
				for (const Change &inner :
				     Changes(call->getDirectCallee(), unit_.ast).found)
					note({inner.target, inner.value, call}, resumed, changed);
		};
		const auto states =
			forward(*cfg, std::set<Change>(),
				[&](const CFGBlock &block, std::set<Change> &changed) {
					for (const CFGElement &element : block)
						if (const auto held = element.getAs<CFGStmt>())
							walk(held->getStmt(), changed);
				});

		for (auto [block, changed] : states)
			for (const CFGElement &element : *block)
				if (const auto held = element.getAs<CFGStmt>()) {
					walk(held->getStmt(), changed);
					if (const auto *end = dyn_cast<ReturnStmt>(held->getStmt());
					    end && !changed.empty() && is_error(end))
						return tell(*changed.begin(), end);
				}
	}
	/// Another value for the same register or member is a change back.
	static void note(Change change, const Changes &resumed, std::set<Change> &changed)
	{
		if (!resumed.has(change.target))
			return;
		if (std::erase_if(changed, [&](const Change &one) {
			    return one.target == change.target && one.value != change.value;
		    }) == 0)
			changed.insert(std::move(change));
	}
	/// Returns whether a statement returns an error, or the result of a wait.
	static bool is_error(const ReturnStmt *end)
	{
		const Expr *value = end->getRetValue() ? bare_of(end->getRetValue()) : nullptr;

		while (const auto *made = dyn_cast_or_null<CXXConstructExpr>(value))
			value = made->getNumArgs() == 1 ? bare_of(made->getArg(0)) : nullptr;
		if (const auto *call = dyn_cast_or_null<CallExpr>(value))
			return name_of(call->getDirectCallee()) == "error" ||
			       name_of(call->getDirectCallee()).starts_with("wait");
		return value && name_of(value->getType()->getAsCXXRecordDecl()) == "Error";
	}

	void tell(const Change &change, const ReturnStmt *end)
	{
		if (unit_.sources.is_authors(change.at->getExprLoc()))
			report_.add(
				{.rule = name,
				 .at = unit_.sources.place(change.at->getExprLoc()),
				 .message =
					 "if suspend() fails after this, the kernel does not call "
					 "resume(), which changes '" +
					 cast<NamedDecl>(change.target)->getNameAsString() +
					 "' back",
				 .help = "do all that may fail first, or change it back before the "
					 "error is returned",
				 .notes = {{unit_.sources.place(end->getBeginLoc()),
					    "it fails here"}}});
	}
};

/// Finds a flag or a register that suspend() changes and no code changes back.
class NeverBack : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (!method->doesThisDeclarationHaveABody() || method->isDependentContext())
			return true;

		const bool is_suspend =
			name_of(method) == "suspend" &&
			llvm::any_of(method->getParent()->methods(),
				     [](const CXXMethodDecl *other) {
					     return name_of(other) == "probe" && other->isStatic();
				     });
		static const llvm::StringSet<> first = {"probe", "start", "init"};

		// These functions run once and before suspend(), so they undo no change that it
		// makes.
		if (isa<CXXConstructorDecl, CXXDestructorDecl>(method) ||
		    first.contains(name_of(method)))
			return true;

		struct Direct : DynamicRecursiveASTVisitor {
			explicit Direct(const ASTContext &a) : ast(a) {}
			bool VisitExpr(Expr *expression) override
			{
				if (Change change = change_of(expression, ast); change.target)
					found.push_back(std::move(change));
				return true;
			}

			const ASTContext &ast;
			std::vector<Change> found;
		} direct(unit_.ast);

		direct.TraverseStmt(method->getBody());
		for (Change &change : direct.found)
			(is_suspend ? suspended : others).push_back(std::move(change));
		return true;
	}
	void check()
	{
		for (const Change &change : suspended)
			if ((change.value == "true" || clears(change)) &&
			    !is_changed(change.target) && is_written(change.at->getExprLoc()))
				refuse(name, change.at->getExprLoc(),
				       "no code changes '" +
					       cast<NamedDecl>(change.target)->getNameAsString() +
					       "' back after the device is resumed",
				       "change it back in resume()");
	}

	std::vector<Change> suspended, others;

      private:
	/// Returns whether a change clears fields of a register.
	bool clears(const Change &change) const
	{
		const RegisterWrite write = register_write(change.at, unit_.ast);

		return write.written && write.is_known && write.sets.empty() &&
		       StringRef(change.value).contains("(false)");
	}
	bool is_changed(Target target) const
	{
		const auto of_target = [&](const Change &one) {
			return one.target == target;
		};

		return llvm::any_of(others, of_target) || llvm::count_if(suspended, of_target) > 1;
	}
};

void HalfSuspended::check_unit(const Unit &unit, Report &report)
{
	if (llvm::none_of(AuthorFunctions::of(unit, report).all, [](const FunctionDecl *function) {
		    return name_of(function) == "suspend";
	    }))
		return;
	Visitor(unit, report).visit();

	NeverBack never(unit, report);

	never.visit();
	never.check();
}

const Register<HalfSuspended> half_suspended;

} // namespace

} // namespace checker
