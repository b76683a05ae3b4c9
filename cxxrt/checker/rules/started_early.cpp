// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "operations.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "started-early";

/// Refuses a callback that is started before the data that its handler uses: the handler may run at
/// once, and then sees the data without a value.
class StartedEarly : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a start() or a probe() that requests an interrupt, or starts a "
				   "timer, a work or a thread, and only then stores data in a lock "
				   "or an Atomic which the handler uses, and which no other code "
				   "changes",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// The functions that change each cell, and those that take each lock.
class Cells {
      public:
	explicit Cells(const AuthorFunctions &author)
	{
		for (const FunctionDecl *function : author.all) {
			const FunctionDecl *key = function->getCanonicalDecl();

			for (const auto &[expression, access] :
			     parts_of(function->getBody()).accesses)
				if (access.kind != Access::Kind::load)
					changed_by[access.cell.member].insert(key);
			named.TraverseStmt(function->getBody());
			for (const ValueDecl *member : std::exchange(named.locked, {}))
				locked_by[member].insert(key);
		}
	}

	struct Locked : DynamicRecursiveASTVisitor {
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			if (name_of(call->getMethodDecl()).contains("lock"))
				if (const Cell cell = cell_of(call))
					locked.insert(cell.member);
			return true;
		}

		std::set<const ValueDecl *> locked;
	} named;
	std::map<const ValueDecl *, Functions> changed_by, locked_by;
};

/// Looks at one function that prepares an object.
class Looker {
      public:
	Looker(const Unit &unit, Report &report, const AuthorFunctions &author,
	       const FunctionDecl *function)
	    : unit_(unit), report_(report), author_(author), function_(function)
	{}

	void look()
	{
		struct InOrder : DynamicRecursiveASTVisitor {
			bool VisitExpr(Expr *expression) override
			{
				looker->look_at(expression);
				return true;
			}
			bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

			Looker *looker = nullptr;
		} visitor;

		visitor.looker = this;
		visitor.TraverseStmt(function_->getBody());
	}

      private:
	void look_at(const Expr *expression)
	{
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
			if (const FieldDecl *callback = callback_of(call);
			    callback && Operation{call, callback}.starts())
				started_.push_back({call, callback});

		if (started_.empty())
			return;

		const Access access = access_of(expression);

		if (!access.cell || access.kind != Access::Kind::change ||
		    access.cell.member->getType()->isBooleanType() || is_flag(access.cell.member))
			return;
		for (const Operation &one : started_)
			if (is_used_by(one, access))
				return tell(one, expression, access.cell.member);
	}
	/// An Atomic<bool> may be what the handler waits for.
	static bool is_flag(const ValueDecl *member)
	{
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			member->getType()->getAsCXXRecordDecl());

		return special && special->getTemplateArgs().size() > 0 &&
		       special->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
		       special->getTemplateArgs()[0].getAsType()->isBooleanType();
	}
	bool is_used_by(const Operation &one, const Access &access)
	{
		if (!cells_)
			cells_.emplace(author_);

		const Doing handler(one.callback);
		const auto changed = cells_->changed_by.find(access.cell.member);
		const auto locked = cells_->locked_by.find(access.cell.member);
		const auto is_only_here = [&](const Functions &by, bool also_handler) {
			return llvm::all_of(by, [&](const FunctionDecl *other) {
				return other == function_->getCanonicalDecl() ||
				       isa<CXXConstructorDecl>(other) ||
				       (also_handler && handler.reaches(other));
			});
		};

		return handler.named.contains(access.cell.member) && !handler.reaches(function_) &&
		       !waits_for(handler, access.cell.member) &&
		       (changed == cells_->changed_by.end() ||
			is_only_here(changed->second, false)) &&
		       (locked == cells_->locked_by.end() || is_only_here(locked->second, true));
	}
	/// Returns whether a condition that the handler waits for names \p member.
	static bool waits_for(const Doing &handler, const ValueDecl *member)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				Named named;

				if (name_of(call->getMethodDecl()).starts_with("wait"))
					for (Expr *argument : call->arguments())
						named.TraverseStmt(argument);
				found |= named.found.contains(member);
				return !found;
			}
			struct Named : DynamicRecursiveASTVisitor {
				bool VisitMemberExpr(MemberExpr *use) override
				{
					found.insert(use->getMemberDecl());
					return true;
				}

				std::set<const ValueDecl *> found;
			};

			const ValueDecl *member = nullptr;
			bool found = false;
		} find;

		find.member = member;
		for (const FunctionDecl *function : handler.functions)
			if (const FunctionDecl *body = nullptr; function->hasBody(body))
				find.TraverseStmt(body->getBody());
		return find.found;
	}
	void tell(const Operation &one, const Expr *change, const ValueDecl *member)
	{
		if (unit_.sources.is_spelled_by_author(change->getExprLoc()))
			report_.add({.rule = name,
				     .at = unit_.sources.place(one.call->getExprLoc()),
				     .message = "the handler of '" +
						one.callback->getNameAsString() +
						"' may run from here on, before '" +
						member->getNameAsString() + "' has its value",
				     .help = "start it as the last step",
				     .notes = {{unit_.sources.place(change->getExprLoc()),
						"'" + member->getNameAsString() +
							"', which the handler uses, gets its value "
							"here"}}});
	}

	const Unit &unit_;
	Report &report_;
	const AuthorFunctions &author_;
	std::optional<Cells> cells_;
	const FunctionDecl *function_;
	std::vector<Operation> started_;
};

void StartedEarly::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);

	for (const FunctionDecl *function : author.all) {
		const StringRef called = name_of(function);

		if (isa<CXXConstructorDecl>(function) ||
		    (isa<CXXMethodDecl>(function) &&
		     (called == "start" || called == "init" || called == "probe")))
			Looker(unit, report, author, function).look();
	}
}

const Register<StartedEarly> started_early;

} // namespace

} // namespace checker
