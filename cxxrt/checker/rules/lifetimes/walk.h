// SPDX-License-Identifier: GPL-2.0
/// \file
/// The walk through one function that LifetimeReader makes: statements here, expressions in
/// values.cpp.
#pragma once

#include "lifetimes.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace checker {

using namespace clang;

/// One way through a function: what each view refers to, and what is gone.
struct State {
	struct Gone {
		SourceLocation at;
		std::string reason;
	};

	std::map<const VarDecl *, Objects> views;
	std::map<const VarDecl *, Gone> dangling;
	std::map<Object, SourceLocation> moved;
	bool is_over = false; ///< Nothing comes after.

	void join(const State &other)
	{
		if (other.is_over)
			return;
		if (is_over) {
			*this = other;
			return;
		}
		for (const auto &[view, objects] : other.views)
			views[view].insert(objects.begin(), objects.end());
		dangling.insert(other.dangling.begin(), other.dangling.end());
		moved.insert(other.moved.begin(), other.moved.end());
	}
};

class Walk {
      public:
	Walk(LifetimeReader &reader, const FunctionDecl *function)
	    : reader_(reader), function_(function), sources_(reader.unit_.sources)
	{}

	Lifetimes read()
	{
		for (const ParmVarDecl *parameter : function_->parameters()) {
			const QualType type = parameter->getType();

			if (is_view(type))
				state_.views[parameter] = {Object{.root = parameter, .steps = {}}};
		}
		if (const auto *constructor = dyn_cast<CXXConstructorDecl>(function_))
			for (const CXXCtorInitializer *initialiser : constructor->inits())
				full(initialiser->getInit());
		run(function_->getBody());
		return lifetimes_;
	}

      private:
	// Statements.

	void run(const Stmt *statement)
	{
		if (!statement || state_.is_over)
			return;
		if (const auto *block = dyn_cast<CompoundStmt>(statement)) {
			scope([&] {
				for (const Stmt *inner : block->body())
					run(inner);
			});
		} else if (const auto *declarations = dyn_cast<DeclStmt>(statement)) {
			for (const Decl *declaration : declarations->decls())
				if (const auto *variable = dyn_cast<VarDecl>(declaration))
					declare(variable);
		} else if (const auto *choice = dyn_cast<IfStmt>(statement)) {
			scope([&] {
				run(choice->getInit());
				run(choice->getConditionVariableDeclStmt());
				if (choice->isConsteval())
					return;
				full(choice->getCond());
				either(
					[&] {
						run(choice->getThen());
					},
					[&] {
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
					loop->getBody(), loop->getInc(), false,
					loop->getLoopVarStmt());
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

	bool is_true(const Expr *condition) const
	{
		bool value = false;

		return condition && !condition->isValueDependent() &&
		       condition->EvaluateAsBooleanCondition(value, reader_.unit_.ast) && value;
	}

	template <typename F> void scope(F &&inside)
	{
		std::vector<const VarDecl *> outer;

		std::swap(outer, declared_);
		inside();
		while (!declared_.empty()) {
			end(declared_.back());
			declared_.pop_back();
		}
		std::swap(outer, declared_);
	}

	/// The end of a variable's life: what refers to it or to its content dangles from here on.
	void end(const VarDecl *variable)
	{
		if (!state_.is_over)
			lose({.root = variable, .steps = {}}, variable->getLocation(),
			     ending(variable));
		forget(state_, variable);
	}

	static void forget(State &state, const VarDecl *variable)
	{
		state.views.erase(variable);
		state.dangling.erase(variable);
		std::erase_if(state.moved, [&](const auto &entry) {
			return entry.first.root == variable;
		});
	}

	static std::string ending(const VarDecl *variable)
	{
		const CXXRecordDecl *record = variable->getType()->getAsCXXRecordDecl();
		const StringRef type = record && record->getIdentifier() ? record->getName() : "";

		if (type == "Guard" || type == "OptionalGuard")
			return "the guard '" + variable->getNameAsString() +
			       "' ends with its scope, and releases the lock";
		return "'" + variable->getNameAsString() + "' ends with its scope";
	}

	template <typename A, typename B> void either(A &&one, B &&other)
	{
		const State before = state_;

		one();
		State first = std::move(state_);
		state_ = before;
		other();
		state_.join(first);
	}

	/// Goes twice: what the first round left behind meets the second.
	template <typename C>
	void repeat(C &&condition, const Stmt *body, const Expr *after, bool is_endless,
		    const Stmt *element = nullptr)
	{
		std::vector<State> breaks, continues;

		std::swap(breaks, breaks_);
		std::swap(continues, continues_);

		std::optional<State> left;

		for (int round = 0; round < 2; round++) {
			scope([&] {
				condition();
				if (!is_endless) {
					if (left)
						left->join(state_);
					else
						left = state_;
				}
				run(element);
				run(body);
			});
			for (const State &other : continues_)
				state_.join(other);
			continues_.clear();
			if (after && !state_.is_over)
				full(after);
		}
		if (is_endless)
			state_.is_over = true;
		if (left)
			state_.join(*left);
		for (const State &other : breaks_)
			state_.join(other);
		std::swap(breaks, breaks_);
		std::swap(continues, continues_);
	}

	/// Each case begins as the switch does, or goes on from the case before.
	void cases(const Stmt *body)
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

	void leave(std::vector<State> &to)
	{
		to.push_back(state_);
		state_.is_over = true;
	}

	void declare(const VarDecl *variable)
	{
		const Expr *initial = variable->getInit();
		Objects objects;

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
		declared_.push_back(variable);
	}

	void give_back(const ReturnStmt *statement)
	{
		const Expr *result = statement->getRetValue();

		if (result) {
			const Objects objects = value(result);

			if (is_view(function_->getReturnType()))
				for (const Object &object : objects)
					leaves(object, statement->getReturnLoc());
		}
		state_.is_over = true;
	}

	/// What a function returns a view of is its caller's, or is gone.
	void leaves(const Object &object, SourceLocation at)
	{
		const auto *variable =
			static_cast<const Decl *>(is_temporary(object) ? nullptr : object.root);

		if (object.root && !variable) {
			tell(at, "what is returned refers to a temporary, which ends here",
			     "return the value itself", {}, "");
		} else if (!variable) {
			lifetimes_.returned.insert(object);
		} else if (const auto *parameter = dyn_cast<ParmVarDecl>(variable);
			   parameter && parameter->getDeclContext() == function_ &&
			   is_view(parameter->getType())) {
			lifetimes_.returned.insert(object);
		} else if (const auto *local = dyn_cast<VarDecl>(variable);
			   local && local->hasLocalStorage() &&
			   !local->getType()->isReferenceType() &&
			   local->getDeclContext() == function_) {
			tell(at, "what is returned refers to '" + local->getNameAsString() + "'",
			     "return a copy or an owner, or take the object from the caller",
			     local->getLocation(), ending(local));
		}
	}

	// Expressions.

	bool is_temporary(const Object &object) const { return temporaries_.contains(object.root); }

	/// A full expression: its temporaries end with it.
	void full(const Expr *expression)
	{
		if (!expression)
			return;
		value(expression);
		end_temporaries();
	}

	void end_temporaries()
	{
		moving_.clear();
		for (const void *temporary : ending_)
			lose({.root = temporary, .steps = {}}, {},
			     "the temporary object that it refers to ended with its statement");
		ending_.clear();
	}

	/// A view that was just made of a temporary is too late already.
	void check_temporaries(const VarDecl *variable, const Objects &objects)
	{
		for (const Object &object : objects)
			if (object.root && is_temporary(object))
				state_.dangling[variable] = {variable->getLocation(),
							     "the temporary object that it refers "
							     "to ended with this statement"};
	}

	/// The views of what \p object is or owns dangle.
	void lose(const Object &object, SourceLocation at, const std::string &reason)
	{
		for (const auto &[view, objects] : state_.views)
			for (const Object &seen : objects)
				if (object.contains(seen) && view != object.root)
					state_.dangling.try_emplace(view, State::Gone{at, reason});
	}

	/// An object's content is freed, or goes elsewhere.
	void change(const Objects &objects, SourceLocation at, const std::string &how)
	{
		for (const Object &object : objects) {
			for (const auto &[view, seen] : state_.views)
				for (const Object &part : seen)
					if (object.owns(part))
						state_.dangling.try_emplace(view,
									    State::Gone{at, how});
			if (is_callers(object))
				lifetimes_.changed.insert(object);
		}
	}

	bool is_callers(const Object &object) const
	{
		if (!object.root)
			return true;
		if (is_temporary(object))
			return false;

		const auto *parameter =
			dyn_cast<ParmVarDecl>(static_cast<const Decl *>(object.root));

		return parameter && parameter->getDeclContext() == function_ &&
		       parameter->getType()->isReferenceType();
	}

	void move(const Objects &objects, const Expr *expression, SourceLocation at)
	{
		if (!is_changed_by_move(expression->getType()))
			return;
		for (const Object &object : objects)
			if (!object.is_element())
				moving_.push_back({object, at});
	}

	/// A moved object is without its value once the call that took it is over.
	void finish_moves(size_t from)
	{
		for (size_t i = from; i < moving_.size(); i++) {
			state_.moved.insert(moving_[i]);
			change({moving_[i].first}, moving_[i].second, "its owner is moved");
		}
		moving_.resize(from);
	}

	void fill(const Objects &objects)
	{
		for (const Object &object : objects)
			std::erase_if(state_.moved, [&](const auto &entry) {
				return object.contains(entry.first);
			});
	}

	void use(const Objects &objects, SourceLocation at, StringRef what)
	{
		if (is_filled_)
			return;
		for (const Object &object : objects)
			for (const auto &[moved, since] : state_.moved)
				if (moved.contains(object)) {
					tell(at,
					     ("'" + what +
					      "' is used after its value was moved away")
						     .str(),
					     "use it before, give it a value again, or clone() "
					     "what two need",
					     since, "the value is moved here");
					return;
				}
	}

	/// What a view refers to that \p expression is or makes; of an object, the object.
	Objects value(const Expr *expression);
	Objects value_of_variable(const DeclRefExpr *use);
	Objects value_of_member(const MemberExpr *member);
	Objects value_of_operator(const BinaryOperator *binary);
	Objects value_of_block(const StmtExpr *block);
	Objects value_of_call(const CallExpr *call);
	Objects value_of_construction(const CXXConstructExpr *construction);
	Objects value_of_lambda(const LambdaExpr *lambda);
	Objects value_of_method(const CXXMethodDecl *method, const Objects &object, QualType type,
				SourceLocation at);
	void assign(const Expr *to, const Objects &objects, SourceLocation at);
	Objects substitute(const Objects &from, const Objects &object, const FunctionDecl *function,
			   const std::vector<Objects> &arguments);

	void tell(SourceLocation at, std::string message, std::string help, SourceLocation since,
		  std::string reason)
	{
		if (sources_.is_authors(at))
			reader_.found_.push_back({at, std::move(message), std::move(help), since,
						  std::move(reason)});
	}

	LifetimeReader &reader_;
	const FunctionDecl *function_;
	const Sources &sources_;
	State state_;
	Lifetimes lifetimes_;
	std::vector<const VarDecl *> declared_;
	std::vector<State> breaks_, continues_;
	std::set<const void *> temporaries_;
	std::vector<const void *> ending_;
	std::vector<std::pair<Object, SourceLocation>> moving_;
	bool is_filled_ = false; ///< The place is assigned to, and not read.
};

} // namespace checker
