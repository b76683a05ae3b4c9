// SPDX-License-Identifier: GPL-2.0
#include "events.h"

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

/// Collects the members that a handler reads, also in the functions that it calls.
class Reader : public DynamicRecursiveASTVisitor {
      public:
	Reader(const CXXMethodDecl *handler, const Classes &classes, Reads &to)
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
	const Classes &classes_;
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
			add(cast<CXXRecordDecl>(field->getParent()));
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

	Classes classes;
	std::vector<const FieldDecl *> callbacks;
	std::vector<const FunctionDecl *> functions;

      private:
	/// Adds a class and its bases.
	void add(const CXXRecordDecl *record)
	{
		if (!record || !record->hasDefinition() ||
		    !classes.insert(record->getCanonicalDecl()).second)
			return;
		for (const CXXBaseSpecifier &base : record->bases())
			if (const CXXRecordDecl *of = base.getType()->getAsCXXRecordDecl();
			    of && is_of_module(of))
				add(of);
	}
};

/// The events of all functions.
class Beside {
      public:
	Beside(const Unit &unit, Report &report, const Reads &reads, const Classes &classes)
	    : unit_(unit), report_(report), reads_(reads), classes_(classes)
	{}

	void read(const FunctionDecl *function)
	{
		Scan scan(function, reads_, classes_);

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
			    change && (event.object == Event::Object::own ||
				       event.object == Event::Object::parameter))
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
			if (begun      ? is_part_of(change->record, begun->record)
			    : destroys ? event.object == Event::Object::own
				       : event.object == Event::Object::other &&
						 !beginning_.contains(function))
				tell(event, *change, begun);
		}
	}

	static bool is_part_of(const CXXRecordDecl *part, const CXXRecordDecl *whole)
	{
		return part == whole || (whole->hasDefinition() && whole->isDerivedFrom(part));
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
	const Classes &classes_;
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

	Beside beside(unit, report, reads, author.classes);

	for (const FunctionDecl *function : author.functions)
		beside.read(function);
	beside.check();
}

const Register<BesideHandler> beside_handler;

} // namespace

} // namespace checker
