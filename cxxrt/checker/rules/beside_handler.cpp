// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "callbacks.h"
#include "cells.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "beside-handler";

/// Refuses changes of a member, without a lock, while a handler of its class may read it. Handlers
/// see their object as const, but its owner does not.
class BesideHandler : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a member without a lock that a handler of its class reads, and "
				"that other code changes after the handler may have begun to run",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// What the author's code does to objects with callbacks, in the order of the source.
struct Event {
	enum class Kind {
		begin, ///< Starts, queues or arms a callback.
		end,   ///< Waits until it has ended.
		change,
		call, ///< Calls a function of the class.
	};
	enum class Object { own, local, parameter, other };

	Kind kind;
	const CXXRecordDecl *record; ///< The class with the callback.
	const FieldDecl *field;	     ///< The member that changes.
	const FunctionDecl *callee;
	Object object;
	const Expr *at;
};

/// The member of a class with callbacks that a handler reads.
struct Read {
	const CXXMethodDecl *handler;
	SourceLocation at;
};

using Reads = std::map<const FieldDecl *, Read>;

/// Returns the member that \p expression is a part of, through elements and owners, or null.
const MemberExpr *member_of(const Expr *expression, const Reads &reads)
{
	while (expression) {
		expression = bare_of(expression);
		if (const auto *member = dyn_cast<MemberExpr>(expression)) {
			const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());

			if (field && reads.contains(field->getCanonicalDecl()))
				return member;
			expression = member->getBase();
		} else if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression)) {
			if (call->getMethodDecl() && call->getMethodDecl()->isConst())
				return nullptr;
			expression = call->getImplicitObjectArgument();
		} else if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
			   call && call->getNumArgs()) {
			const auto *method =
				dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());

			if (!method || method->isConst())
				return nullptr;
			expression = call->getArg(0);
		} else if (const auto *element = dyn_cast<ArraySubscriptExpr>(expression)) {
			expression = element->getBase();
		} else {
			return nullptr;
		}
	}
	return nullptr;
}

Event::Object object_of(const Expr *expression)
{
	for (;;) {
		expression = bare_of(expression);
		if (isa<CXXThisExpr>(expression))
			return Event::Object::own;
		if (const auto *use = dyn_cast<DeclRefExpr>(expression))
			return isa<ParmVarDecl>(use->getDecl()) ? Event::Object::parameter
								: Event::Object::local;
		if (const auto *member = dyn_cast<MemberExpr>(expression);
		    member && isa<FieldDecl>(member->getMemberDecl()))
			return Event::Object::other;
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
			expression = call->getImplicitObjectArgument();
		else if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
			 call && call->getNumArgs())
			expression = call->getArg(0);
		else
			return Event::Object::other;
	}
}

/// Returns whether a class has a const overload of \p method, which then is no change itself.
bool has_const_overload(const CXXMethodDecl *method)
{
	for (const NamedDecl *other : method->getParent()->lookup(method->getDeclName())) {
		const auto *same = dyn_cast<CXXMethodDecl>(other->getUnderlyingDecl());

		if (same && same->isConst())
			return true;
	}
	return false;
}

/// Reads the events of one function.
class Scan : public DynamicRecursiveASTVisitor {
      public:
	explicit Scan(const Reads &reads) : reads_(reads) {}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isAssignmentOp())
			change(binary->getLHS(), binary);
		return true;
	}
	bool VisitUnaryOperator(UnaryOperator *step) override
	{
		if (step->isIncrementDecrementOp())
			change(step->getSubExpr(), step);
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();
		const auto *method = dyn_cast_or_null<CXXMethodDecl>(function);
		const bool is_operator = isa<CXXOperatorCallExpr>(call) && method;

		if (!function)
			return true;
		if (const auto *member = dyn_cast<CXXMemberCallExpr>(call); member && method)
			call_of(member, method);
		else if (is_operator && !method->isConst() && !has_const_overload(method))
			change(call->getArg(0), call);
		for (unsigned i = is_operator; i < call->getNumArgs(); i++) {
			const unsigned at = i - is_operator;

			if (at < function->getNumParams() && changes(function->getParamDecl(at)))
				change(call->getArg(i), call);
		}
		return true;
	}

	std::vector<Event> events;

      private:
	static bool changes(const ParmVarDecl *parameter)
	{
		const QualType type = parameter->getType();

		return type->isReferenceType() && !type->getPointeeType().isConstQualified() &&
		       !type->getPointeeType()->isFunctionType();
	}

	void change(const Expr *target, const Expr *at)
	{
		if (const MemberExpr *member = member_of(target, reads_)) {
			const auto *field = cast<FieldDecl>(member->getMemberDecl());

			events.push_back(
				{Event::Kind::change,
				 cast<CXXRecordDecl>(field->getParent())->getCanonicalDecl(),
				 field->getCanonicalDecl(), nullptr, object_of(member->getBase()),
				 at});
		}
	}

	void call_of(const CXXMemberCallExpr *call, const CXXMethodDecl *method)
	{
		static const llvm::StringSet<> ending = {"stop", "flush", "synchronize", "free"};
		const Expr *object = call->getImplicitObjectArgument();
		const StringRef called = name_of(method);

		if (is_callback(method->getParent())) {
			const auto *member = dyn_cast<MemberExpr>(bare_of(object));
			const auto *field =
				member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;

			if (!field)
				return;
			const bool begins = called.starts_with("start") ||
					    called.starts_with("queue") ||
					    called.starts_with("arm") || called == "request";

			if (begins || called.starts_with("cancel") || ending.contains(called))
				events.push_back({begins ? Event::Kind::begin : Event::Kind::end,
						  cast<CXXRecordDecl>(field->getParent())
							  ->getCanonicalDecl(),
						  nullptr, nullptr, object_of(member->getBase()),
						  call});
			return;
		}
		if (!method->isConst() && !has_const_overload(method))
			change(object, call);
		if (is_of_module(method))
			events.push_back({Event::Kind::call,
					  method->getParent()->getCanonicalDecl(), nullptr,
					  method->getCanonicalDecl(), object_of(object), call});
	}

	const Reads &reads_;
};

/// Collects the members that a handler reads, also in the functions that it calls.
class Reader : public DynamicRecursiveASTVisitor {
      public:
	Reader(const CXXMethodDecl *handler, const std::set<const CXXRecordDecl *> &classes,
	       Reads &to)
	    : handler_(handler), classes_(classes), to_(to)
	{
		read(handler);
	}

	bool VisitMemberExpr(MemberExpr *member) override
	{
		const auto *field = dyn_cast<FieldDecl>(member->getMemberDecl());

		if (field &&
		    classes_.contains(
			    cast<CXXRecordDecl>(field->getParent())->getCanonicalDecl()) &&
		    !field->getType().isConstQualified() && !field->getType()->isReferenceType() &&
		    !is_callback(field))
			to_.try_emplace(field->getCanonicalDecl(),
					Read{handler_, member->getExprLoc()});
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		if (const FunctionDecl *function = call->getDirectCallee())
			read(function);
		return true;
	}

      private:
	void read(const FunctionDecl *function)
	{
		const FunctionDecl *body = nullptr;

		if (is_of_module(function) && function->hasBody(body) && seen_.insert(body).second)
			TraverseStmt(body->getBody());
	}

	const CXXMethodDecl *handler_;
	const std::set<const CXXRecordDecl *> &classes_;
	Reads &to_;
	std::set<const FunctionDecl *> seen_;
};

/// Collects the callbacks and the functions of the author.
class Author : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFieldDecl(FieldDecl *field) override
	{
		if (is_callback(field) && !field->getDeclContext()->isDependentContext()) {
			classes.insert(cast<CXXRecordDecl>(field->getParent())->getCanonicalDecl());
			callbacks.push_back(field);
		}
		return true;
	}
	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			functions.push_back(function);
		return true;
	}

	std::set<const CXXRecordDecl *> classes;
	std::vector<const FieldDecl *> callbacks;
	std::vector<const FunctionDecl *> functions;
};

/// The events of all functions.
class Beside {
      public:
	Beside(const Unit &unit, Report &report, const Reads &reads)
	    : unit_(unit), report_(report), reads_(reads)
	{}

	void read(const FunctionDecl *function)
	{
		Scan scan(reads_);

		scan.TraverseStmt(function->getBody());
		if (!scan.events.empty())
			events_[function->getCanonicalDecl()] = std::move(scan.events);
	}

	void check()
	{
		for (bool has_more = true; has_more;) {
			has_more = false;
			for (const auto &[function, events] : events_)
				has_more |= infer(function, events);
		}
		for (const auto &[function, events] : events_)
			judge(function, events);
	}

      private:
	bool begins(const Event &event) const
	{
		return event.kind == Event::Kind::begin ||
		       (event.kind == Event::Kind::call && beginning_.contains(event.callee));
	}

	/// Infers which functions begin callbacks, and which change a member of their object at a
	/// time that their callers choose.
	bool infer(const FunctionDecl *function, const std::vector<Event> &events)
	{
		const bool does_begin = llvm::any_of(events, [this](const Event &event) {
			return begins(event);
		});
		bool has_more = does_begin && beginning_.insert(function).second;

		if (does_begin || isa<CXXConstructorDecl, CXXDestructorDecl>(function))
			return has_more;
		for (const Event &event : events)
			if (const Event *change = change_of(event);
			    change && event.object == Event::Object::own)
				has_more |= changing_.try_emplace(function, change).second;
		return has_more;
	}

	/// Returns the change that an event is, or that the function that it calls makes.
	const Event *change_of(const Event &event) const
	{
		if (event.kind == Event::Kind::change)
			return &event;

		const auto found = event.kind == Event::Kind::call ? changing_.find(event.callee)
								   : changing_.end();

		return found == changing_.end() ? nullptr : found->second;
	}

	void judge(const FunctionDecl *function, const std::vector<Event> &events)
	{
		const bool destroys = isa<CXXDestructorDecl>(function);
		const Event *begun = nullptr;
		bool has_ended = false;

		for (const Event &event : events) {
			if (event.kind == Event::Kind::end) {
				has_ended = true;
				begun = nullptr;
				continue;
			}
			if (begins(event)) {
				begun = &event;
				continue;
			}

			const Event *change = change_of(event);

			if (!change || has_ended)
				continue;
			if (begun      ? begun->record == change->record
			    : destroys ? event.object == Event::Object::own
				       : event.object == Event::Object::other &&
						 !beginning_.contains(function))
				tell(event, *change, begun);
		}
	}

	void tell(const Event &event, const Event &change, const Event *begun)
	{
		const Read &read = reads_.at(change.field);
		const SourceLocation at = event.at->getExprLoc();
		const std::string handler = "'" + read.handler->getQualifiedNameAsString() + "'";
		std::vector<Note> notes;

		if (!unit_.sources.is_authors(at))
			return;
		if (begun)
			notes.push_back({unit_.sources.place(begun->at->getExprLoc()),
					 "from here on " + handler + " may run"});
		if (&event != &change)
			notes.push_back({unit_.sources.place(change.at->getExprLoc()),
					 "the function changes it here"});
		notes.push_back({unit_.sources.place(read.at), "the handler reads it here"});
		report_.add({.rule = name,
			     .at = unit_.sources.place(at),
			     .message = "this changes '" + change.field->getNameAsString() +
					"' while " + handler + " may read it",
			     .help = "put the member into a lock or an Atomic, or change it before "
				     "the handler can run, as in the constructor",
			     .notes = std::move(notes)});
	}

	const Unit &unit_;
	Report &report_;
	const Reads &reads_;
	std::map<const FunctionDecl *, std::vector<Event>> events_;
	std::set<const FunctionDecl *> beginning_;
	std::map<const FunctionDecl *, const Event *> changing_;
};

void BesideHandler::check_unit(const Unit &unit, Report &report)
{
	Author author(unit, report);
	Reads reads;

	author.visit();
	for (const FieldDecl *callback : author.callbacks)
		for (const CXXMethodDecl *handler : handlers_of(callback))
			Reader(handler, author.classes, reads);
	if (reads.empty())
		return;

	Beside beside(unit, report, reads);

	for (const FunctionDecl *function : author.functions)
		beside.read(function);
	beside.check();
}

const Register<BesideHandler> beside_handler;

} // namespace

} // namespace checker
