// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "operations.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "running-suspended";

/// Refuses a suspend() that lets a timer, a work or a thread of the driver go on, which then
/// accesses a device without power; and a resume() that does not start again what suspend()
/// stopped.
class RunningSuspended : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a suspend() of a driver that lets a work, a timer or a thread "
				"go on which accesses the device again and again; a resume() that "
				"does not start again what suspend() stopped, and what only "
				"start() or probe() starts",
			.is_subset = true,
			.needs_all = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for accesses of a device in functions.
struct DeviceUse : DynamicRecursiveASTVisitor {
	explicit DeviceUse(const Functions &functions)
	{
		for (const FunctionDecl *function : functions)
			if (const FunctionDecl *body = nullptr; function->hasBody(body))
				TraverseStmt(body->getBody());
	}

	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		static const llvm::StringSet<> windows = {"Mmio", "Ports", "Window", "Client"};
		static const llvm::StringSet<> accesses = {"read", "write", "update", "take",
							   "clear"};
		const StringRef called = name_of(call->getMethodDecl());

		// A runtime reference that is taken first resumes the device.
		resumes |= called == "resume_and_get" || called == "get_if_active" ||
			   called == "try_access";
		found |= !is_of_module(call->getMethodDecl()) &&
			 windows.contains(name_of(call->getRecordDecl())) &&
			 (accesses.contains(called) || called.starts_with("read_") ||
			  called.starts_with("write_"));
		return true;
	}

	bool found = false;
	bool resumes = false;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXRecordDecl(CXXRecordDecl *record) override
	{
		const CXXMethodDecl *suspend = nullptr, *resume = nullptr;
		bool probes = false;

		if (!record->isThisDeclarationADefinition() || record->isDependentContext())
			return true;
		for (const CXXMethodDecl *method : record->methods()) {
			const FunctionDecl *body = nullptr;

			probes |= name_of(method) == "probe" && method->isStatic();
			if (name_of(method) == "suspend" && method->hasBody(body))
				suspend = method;
			if (name_of(method) == "resume" && method->hasBody(body))
				resume = method;
		}
		if (!probes || !suspend || !resume || !is_written(suspend->getLocation()))
			return true;

		const Doing stopping(suspend), starting(resume);

		for (const FieldDecl *field : record->fields())
			if (is_callback(field))
				look(field, suspend, stopping, resume, starting);
		return true;
	}

      private:
	void look(const FieldDecl *field, const CXXMethodDecl *suspend, const Doing &stopping,
		  const CXXMethodDecl *resume, const Doing &starting)
	{
		const StringRef type = name_of(field->getType()->getAsCXXRecordDecl());
		const bool is_thread = type == "KThread";
		const Doing handler(field);
		const CXXMemberCallExpr *stop = nullptr;

		if (type != "Timer" && type != "HrTimer" && type != "DelayedWork" && !is_thread)
			return;
		for (const Operation &one : stopping.operations)
			if (one.callback == field &&
			    (one.name().starts_with("cancel") || one.name() == "stop" ||
			     one.name() == "park" || one.name() == "flush"))
				stop = one.call;

		if (!stop) {
			const DeviceUse device(handler.functions);

			if ((is_thread || handler.starts(field) || type == "HrTimer") &&
			    device.found && !device.resumes && !handler.looks_at(stopping) &&
			    !handler.looks_at(starting))
				refuse(name, suspend->getLocation(),
				       "'" + field->getNameAsString() +
					       "' goes on while the device is suspended, and "
					       "accesses it without power",
				       is_thread ? "park() it in suspend(), and unpark() it in "
						   "resume()"
						 : "call cancel_sync() in suspend(), and start it "
						   "again in resume()");
			return;
		}
		if (name_of(stop->getMethodDecl()) == "flush" || starting.starts(field) ||
		    llvm::any_of(starting.operations,
				 [&](const Operation &one) {
					 return one.callback == field && one.name() == "unpark";
				 }) ||
		    !is_started_once(field, handler))
			return;
		report_.add({.rule = name,
			     .at = unit_.sources.place(resume->getLocation()),
			     .message = "no code starts '" + field->getNameAsString() +
					"' again after the device is resumed",
			     .help = "start it again in resume()",
			     .notes = {{unit_.sources.place(stop->getExprLoc()),
					"suspend() stops it here"}}});
	}
	/// Returns whether only start(), probe() and the handler itself start a callback: another
	/// function starts it again when it is needed.
	bool is_started_once(const FieldDecl *field, const Doing &handler)
	{
		static const llvm::StringSet<> first = {"start", "probe", "init"};
		bool is_started = false;

		for (const FunctionDecl *function : AuthorFunctions::of(unit_, report_).all) {
			if (handler.reaches(function) || !Doing(function).starts(field))
				continue;
			if (!first.contains(name_of(function)) &&
			    !isa<CXXConstructorDecl>(function))
				return false;
			is_started = true;
		}
		return is_started;
	}
};

void RunningSuspended::check_unit(const Unit &unit, Report &report)
{
	if (llvm::any_of(AuthorFunctions::of(unit, report).all, [](const FunctionDecl *function) {
		    return name_of(function) == "suspend";
	    }))
		Visitor(unit, report).visit();
}

const Register<RunningSuspended> running_suspended;

} // namespace

} // namespace checker
