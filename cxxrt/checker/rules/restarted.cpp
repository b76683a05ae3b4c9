// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "operations.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "restarted";

/// Refuses a cancellation that does not end a callback, because a handler that still runs starts it
/// again.
class Restarted : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "cancel() of a timer whose handler arms it again, and which may "
				   "run on another CPU; a work or a timer that is cancelled before "
				   "the timer or the work whose handler starts it again",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

class Finder {
      public:
	Finder(const Unit &unit, Report &report) : unit_(unit), report_(report) {}

	void look(const FunctionDecl *function)
	{
		struct Cancels : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				if (name_of(call->getMethodDecl()).starts_with("cancel"))
					if (const FieldDecl *callback = callback_of(call))
						found.push_back({call, callback});
				return true;
			}

			std::vector<Operation> found;
		} cancels;

		cancels.TraverseStmt(function->getBody());
		if (cancels.found.empty())
			return;

		const Doing all(function);

		for (auto one = cancels.found.begin(); one != cancels.found.end(); ++one) {
			const Doing handler(one->callback);

			if (!unit_.sources.is_spelled_by_author(one->call->getExprLoc()) ||
			    handler.reaches(function))
				continue;
			if (one->name() == "cancel" && handler.starts(one->callback) &&
			    !starts_after(all, *one, one->callback) &&
			    (!handler.looks_at(all) || is_told_late(function, handler, all, *one)))
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(one->call->getExprLoc()),
					 .message =
						 "a handler of '" +
						 one->callback->getNameAsString() +
						 "' that runs on another CPU arms it again after "
						 "this",
					 .help = "use cancel_sync(), which waits for the handler, "
						 "outside of "
						 "the locks that it takes",
					 .notes = {}});
			for (auto next = std::next(one); next != cancels.found.end(); ++next)
				if (is_restarted_by(*one, *next, cancels.found, all)) {
					tell(*one, *next);
					break;
				}
		}
	}

      private:
	/// Returns whether a function changes what ends the handler only after it has cancelled it:
	/// timer_.cancel(); is_running_.store(false);
	static bool is_told_late(const FunctionDecl *function, const Doing &handler,
				 const Doing &all, const Operation &cancel)
	{
		std::set<const ValueDecl *> late;

		for (const auto &[change, access] : parts_of(function->getBody()).accesses)
			if (access.kind != Access::Kind::load &&
			    change->getExprLoc().getRawEncoding() >
				    cancel.call->getExprLoc().getRawEncoding())
				late.insert(access.cell.member);
			else if (access.kind != Access::Kind::load)
				return false;
		return llvm::all_of(all.changes, [&](const ValueDecl *changed) {
			return late.contains(changed) || !handler.loads.contains(changed);
		});
	}
	/// Returns whether a function starts \p callback in the source after \p place.
	static bool starts_after(const Doing &function, const Operation &place,
				 const FieldDecl *callback)
	{
		return llvm::any_of(function.operations, [&](const Operation &other) {
			return other.callback == callback && other.starts() &&
			       other.call->getExprLoc().getRawEncoding() >
				       place.call->getExprLoc().getRawEncoding();
		});
	}
	/// Returns whether the handler of \p later may start \p one again, after it was cancelled.
	static bool is_restarted_by(const Operation &one, const Operation &later,
				    const std::vector<Operation> &all, const Doing &function)
	{
		const Doing handler(later.callback);
		const Operation *last = &one;

		for (const Operation &other : all)
			if (other.callback == one.callback)
				last = &other;
		return later.callback != one.callback && last == &one &&
		       handler.starts(one.callback) &&
		       !Doing(one.callback).starts(later.callback) && !handler.looks_at(function) &&
		       !starts_after(function, one, later.callback);
	}
	void tell(const Operation &one, const Operation &later)
	{
		report_.add({.rule = name,
			     .at = unit_.sources.place(one.call->getExprLoc()),
			     .message = "the handler of '" + later.callback->getNameAsString() +
					"', which is not cancelled yet, may start '" +
					one.callback->getNameAsString() + "' again after this",
			     .help = "cancel '" + later.callback->getNameAsString() + "' first",
			     .notes = {{unit_.sources.place(later.call->getExprLoc()),
					"it is cancelled here"}}});
	}

	const Unit &unit_;
	Report &report_;
};

void Restarted::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);

	if (author.called.contains("cancel") || author.called.contains("cancel_sync"))
		for (const FunctionDecl *function : author.all)
			Finder(unit, report).look(function);
}

const Register<Restarted> restarted;

} // namespace

} // namespace checker
