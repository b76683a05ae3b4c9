// SPDX-License-Identifier: GPL-2.0
// Statements of a walk, and the lifetimes that end in them.
#include "walk.h"

namespace checker {

/// Returns the Result, a variable, whose error \p condition asks for, or null. \p is_error is
/// whether the condition is true if there is an error.
static const VarDecl *asked_for_error(const Expr *condition, bool &is_error)
{
	const Expr *asked = nullptr;

	condition = condition->IgnoreUnlessSpelledInSource();
	if (const auto *negation = dyn_cast<UnaryOperator>(condition);
	    negation && negation->getOpcode() == UO_LNot) {
		const VarDecl *result = asked_for_error(negation->getSubExpr(), is_error);

		is_error = !is_error;
		return result;
	}
	if (const auto *question = dyn_cast<CXXMemberCallExpr>(condition)) {
		const StringRef called = name_of(question->getMethodDecl());

		if (called != "is_err" && called != "is_ok")
			return nullptr;
		asked = question->getImplicitObjectArgument();
		is_error = called == "is_err";
	} else {
		asked = condition;
		is_error = false;
	}
	asked = asked->IgnoreUnlessSpelledInSource();
	if (name_of(asked->getType()->getAsCXXRecordDecl()) != "Result")
		return nullptr;

	const auto *use = dyn_cast<DeclRefExpr>(asked);

	return use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;
}

/// Returns the Result in auto result = call; if (result.is_err()) ..., which is what TRY() is, or
/// null.
static const VarDecl *result_of_test(const Stmt *declaration, const Stmt *test, bool &is_error)
{
	const auto *declared = dyn_cast_or_null<DeclStmt>(declaration);
	const auto *choice = dyn_cast_or_null<IfStmt>(test);
	const auto *result = declared && declared->isSingleDecl()
				     ? dyn_cast<VarDecl>(declared->getSingleDecl())
				     : nullptr;

	return result && result->getInit() && !result->getType()->isReferenceType() && choice &&
			       !choice->getConditionVariable() && choice->getCond() &&
			       asked_for_error(choice->getCond(), is_error) == result
		       ? result
		       : nullptr;
}

void Walk::fail(const Failure &failure)
{
	failed_.insert(failure.result);
	for (const auto &[object, at] : failure.emptied) {
		state_.moved.try_emplace(object, at);
		unusable_.insert(object);
	}
}

void Walk::run(const Stmt *statement)
{
	// Runs the declaration of a result. If a test follows, only the branch of the error sees
	// the changes that a failed call makes.
	const auto run_before = [this](const Stmt *declaration, const Stmt *test) {
		const Expr *tried = tried_;
		const VarDecl *result = nullptr;
		bool is_error = false;

		// A destructor of this function may use the object after the error.
		if (llvm::none_of(destructible_, [](const VarDecl *v) {
			    return is_view(v->getType());
		    }))
			result = result_of_test(declaration, test, is_error);
		if (result)
			tried_ = result->getInit()->IgnoreUnlessSpelledInSource();
		emptied_.clear();
		run(declaration);
		tried_ = tried;
		if (result)
			failures_[cast<IfStmt>(test)] = {result, is_error, emptied_};
	};

	if (!statement || state_.is_over)
		return;
	if (const auto *block = dyn_cast<CompoundStmt>(statement)) {
		scope([&] {
			for (auto inner = block->body_begin(); inner != block->body_end(); ++inner)
				run_before(*inner, std::next(inner) != block->body_end()
							   ? *std::next(inner)
							   : nullptr);
		});
	} else if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
		for (const Decl *declaration : declarations->decls())
			if (const auto *variable = dyn_cast<VarDecl>(declaration))
				declare(variable);
	} else if (const auto *choice = dyn_cast<IfStmt>(statement)) {
		scope([&] {
			run_before(choice->getInit(), choice);
			run(choice->getConditionVariableDeclStmt());
			if (choice->isConsteval())
				return;
			full(choice->getCond());

			const auto failure = failures_.find(choice);
			const bool has_failure = failure != failures_.end();

			either(
				[&] {
					if (has_failure && failure->second.is_then)
						fail(failure->second);
					run(choice->getThen());
				},
				[&] {
					if (has_failure && !failure->second.is_then)
						fail(failure->second);
					run(choice->getElse());
				});
		});
	} else if (const auto *loop = dyn_cast<WhileStmt>(statement)) {
		repeat(
			[&] {
				run(loop->getConditionVariableDeclStmt());
				full(loop->getCond());
			},
			loop->getBody(), nullptr, is_true(loop->getCond()));
	} else if (const auto *loop = dyn_cast<DoStmt>(statement)) {
		repeat([] {}, loop->getBody(), loop->getCond(), false);
	} else if (const auto *loop = dyn_cast<ForStmt>(statement)) {
		scope([&] {
			run(loop->getInit());
			repeat(
				[&] {
					run(loop->getConditionVariableDeclStmt());
					if (loop->getCond())
						full(loop->getCond());
				},
				loop->getBody(), loop->getInc(),
				!loop->getCond() || is_true(loop->getCond()));
		});
	} else if (const auto *loop = dyn_cast<CXXForRangeStmt>(statement)) {
		scope([&] {
			run(loop->getInit());
			run(loop->getRangeStmt());
			run(loop->getBeginStmt());
			run(loop->getEndStmt());
			repeat(
				[&] {
					full(loop->getCond());
				},
				loop->getBody(), loop->getInc(), false, loop->getLoopVarStmt());
		});
	} else if (const auto *choice = dyn_cast<SwitchStmt>(statement)) {
		scope([&] {
			run(choice->getInit());
			run(choice->getConditionVariableDeclStmt());
			full(choice->getCond());
			cases(choice->getBody());
		});
	} else if (const auto *label = dyn_cast<SwitchCase>(statement)) {
		run(label->getSubStmt());
	} else if (const auto *attributed = dyn_cast<AttributedStmt>(statement)) {
		run(attributed->getSubStmt());
	} else if (const auto *end = dyn_cast<ReturnStmt>(statement)) {
		give_back(end);
	} else if (isa<BreakStmt>(statement)) {
		leave(breaks_);
	} else if (isa<ContinueStmt>(statement)) {
		leave(continues_);
	} else if (const auto *expression = dyn_cast<Expr>(statement)) {
		full(expression);
	} else {
		for (const Stmt *inner : statement->children())
			run(inner);
	}
}

/// Ends the lifetime of a variable: views of it and of its content dangle from here on.
void Walk::end(const VarDecl *variable)
{
	if (!state_.is_over) {
		check_destruction(variable, variable->getLocation());
		destroy(variable);
		lose({.root = variable, .steps = {}}, variable->getLocation(), ending(variable));
	}
	std::erase(destructible_, variable);
	forget(state_, variable);
}

/// Returns the author's destructor of a class with views, or of one in an optional, or null.
static const FunctionDecl *destructor_of(QualType type)
{
	const CXXRecordDecl *record = type->getAsCXXRecordDecl();
	const FunctionDecl *body = nullptr;

	if (!record || !record->hasDefinition() || !is_view(type))
		return nullptr;
	if (is_wrapper(type)) {
		for (const TemplateArgument &argument :
		     cast<ClassTemplateSpecializationDecl>(record)->getTemplateArgs().asArray())
			if (argument.getKind() == TemplateArgument::Type)
				if (const FunctionDecl *inner = destructor_of(argument.getAsType()))
					return inner;
		return nullptr;
	}

	const CXXDestructorDecl *destructor = record->getDestructor();

	return destructor && destructor->isUserProvided() && destructor->hasBody(body) ? body
										       : nullptr;
}

void Walk::check_destruction(const VarDecl *variable, SourceLocation at)
{
	const auto gone = state_.dangling.find(variable);

	if (gone == state_.dangling.end() || !destructor_of(variable->getType()))
		return;
	tell(at,
	     "'" + shown_as(variable) +
		     "' refers to an object that is gone when its destructor runs",
	     "end it earlier, in a block {}", gone->second.at, gone->second.reason);
	state_.dangling.erase(gone);
}

void Walk::destroy(const VarDecl *variable)
{
	const FunctionDecl *body = destructor_of(variable->getType());

	if (!body || !sources_.is_authors(body->getLocation()))
		return;
	change(substitute(reader_.read(body).changed, seen_by(variable), body, {}),
	       variable->getLocation(),
	       "the destructor of '" + shown_as(variable) + "' changes its owner");
}

void Walk::initialise(const CXXCtorInitializer *initialiser)
{
	const Expr *initial = initialiser->getInit();

	if (const auto *standard = dyn_cast<CXXDefaultInitExpr>(initial))
		initial = standard->getExpr();

	const Objects objects = value(initial);
	const FieldDecl *field = initialiser->getAnyMember();

	if (field ? is_view(field->getType()) : is_view(initial->getType()))
		keep_in_this(objects, initial->getExprLoc());
	end_temporaries();
}

std::string Walk::ending(const VarDecl *variable)
{
	const CXXRecordDecl *record = variable->getType()->getAsCXXRecordDecl();
	const StringRef type = record && record->getIdentifier() ? record->getName() : "";

	if (type == "Guard" || type == "OptionalGuard")
		return "the guard '" + shown_as(variable) +
		       "' ends with its scope, and releases the lock";
	return "'" + shown_as(variable) + "' ends with its scope";
}

/// Each case begins with the state of the switch, or falls through from the case before.
void Walk::cases(const Stmt *body)
{
	const State before = state_;
	std::vector<State> breaks;
	bool has_default = false;

	std::swap(breaks, breaks_);
	scope([&] {
		for (const Stmt *inner : body->children()) {
			if (isa<SwitchCase>(inner))
				state_.join(before);
			for (const auto *label = dyn_cast<SwitchCase>(inner); label;
			     label = dyn_cast<SwitchCase>(label->getSubStmt()))
				has_default |= isa<DefaultStmt>(label);
			run(inner);
		}
	});
	if (!has_default)
		state_.join(before);
	for (const State &other : breaks_)
		state_.join(other);
	std::swap(breaks, breaks_);
}

void Walk::declare(const VarDecl *variable)
{
	const Expr *initial = variable->getInit();
	Objects objects;

	locked_.clear();
	if (initial) {
		objects = value(initial);
		end_temporaries();
	}
	if (variable->isStaticLocal())
		return;
	forget(state_, variable);
	if (is_view(variable->getType())) {
		state_.views[variable] = objects;
		check_temporaries(variable, objects);
	}
	if (holds_lock(variable->getType()))
		state_.held[variable] = locked_;
	if (const auto *parts = dyn_cast<DecompositionDecl>(variable))
		for (const BindingDecl *part : parts->bindings())
			if (const VarDecl *held = part->getHoldingVar()) {
				declare(held);
				// Each name is a separate part: a move of one does not change the
				// others.
				if (!is_view(part->getType()))
					state_.views[held] = stepped(state_.views[held], part);
			}
	declared_.push_back(variable);
	if (destructor_of(variable->getType()))
		destructible_.push_back(variable);
	if (initial && (variable->getType()->isReferenceType() || variable->isImplicit()))
		if (const VarDecl *referent = root_of(initial))
			referents_[variable] = referent;
}

} // namespace checker
