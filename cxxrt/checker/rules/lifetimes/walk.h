// SPDX-License-Identifier: GPL-2.0
/// \file
/// LifetimeReader's walk through one function: statements.cpp has statements, returns.cpp what a
/// function returns, values.cpp and calls.cpp expressions, overlaps.cpp the conflicts among the
/// parts of a call, callees.cpp and unseen.cpp the effects of calls, stores.cpp views that are
/// stored, changes.cpp ends of lifetimes, moves and changes.
#pragma once

#include "lifetimes.h"

#include "../../names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace checker {

using namespace clang;

/// Returns the name of a variable, or the names of the structured bindings of one without a name.
inline std::string shown_as(const ValueDecl *variable)
{
	const auto *parts = dyn_cast<DecompositionDecl>(variable);
	std::string names;

	if (!parts)
		return variable->getNameAsString();
	for (const BindingDecl *part : parts->bindings())
		names += (names.empty() ? "" : ", ") + part->getNameAsString();
	return names;
}

inline void add(Objects &to, const Objects &from)
{
	to.insert(from.begin(), from.end());
}

inline Objects stepped(const Objects &objects, const void *step)
{
	Objects there;

	for (const Object &object : objects)
		there.insert(object.step(step));
	return there;
}

/// The variable that an assignment to \p target changes, or a part of it.
const VarDecl *root_of(const Expr *target);

bool is_lambda(QualType type);

/// Returns whether \p function is a member of a class with views. A walk knows what the objects of
/// such a class refer to, and not the objects themselves.
bool is_of_view_class(const FunctionDecl *function);

/// The state on one path through a function: what each view refers to, and which objects are gone.
struct State {
	struct Gone {
		SourceLocation at;
		std::string reason;
	};

	std::map<const VarDecl *, Objects> views;
	std::map<const VarDecl *, Gone> dangling;
	std::map<Object, SourceLocation> moved;
	std::map<const VarDecl *, Objects> held; ///< The locks that guards hold.
	Objects filled;	      ///< The objects that this function has assigned to.
	bool is_over = false; ///< The path ends here.

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
		for (const auto &[guard, locks] : other.held)
			held[guard].insert(locks.begin(), locks.end());
		std::erase_if(filled, [&](const Object &object) {
			return !other.filled.contains(object);
		});
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
				initialise(initialiser);
		run(function_->getBody());
		leave_empty(false);
		return lifetimes_;
	}

      private:
	// Statements.

	void run(const Stmt *statement);

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

	/// Ends the lifetime of a variable: views of it and of its content dangle from here on.
	void end(const VarDecl *variable);

	static void forget(State &state, const VarDecl *variable)
	{
		state.views.erase(variable);
		state.dangling.erase(variable);
		state.held.erase(variable);
		std::erase_if(state.moved, [&](const auto &entry) {
			return entry.first.root == variable;
		});
	}

	static std::string ending(const VarDecl *variable);

	template <typename A, typename B> void either(A &&one, B &&other)
	{
		const State before = state_;

		one();
		State first = std::move(state_);
		state_ = before;
		other();
		state_.join(first);
	}

	/// Walks a loop twice, so that the second round sees the effects of the first.
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

	/// Each case begins with the state of the switch, or falls through from the case before.
	void cases(const Stmt *body);

	void leave(std::vector<State> &to)
	{
		to.push_back(state_);
		state_.is_over = true;
	}

	void declare(const VarDecl *variable);
	void initialise(const CXXCtorInitializer *initialiser);
	/// Refuses the destruction, in its destructor, of a view whose object is gone.
	void check_destruction(const VarDecl *variable, SourceLocation at);
	/// Applies the effects of the destructor of a class with views.
	void destroy(const VarDecl *variable);
	void give_back(const ReturnStmt *statement);
	/// The branch of an error, and what the call that failed has left without a value.
	struct Failure {
		const VarDecl *result;
		bool is_then;
		std::vector<std::pair<Object, SourceLocation>> emptied;
	};
	/// Begins the branch of an error.
	void fail(const Failure &failure);
	bool is_failure(const Expr *result) const;
	/// Records the objects of the caller that the function has moved from.
	void leave_empty(bool is_error);
	/// Checks the object of a returned view: it must belong to the caller.
	void leaves(const Object &object, SourceLocation at);

	// Expressions.

	bool is_temporary(const Object &object) const { return temporaries_.contains(object.root); }

	/// Walks a full expression, at whose end temporaries are destroyed.
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
			     "the temporary object that it refers to was destroyed at the end of "
			     "its statement");
		ending_.clear();
	}

	/// Refuses a view of a temporary that is destroyed at the end of the statement.
	void check_temporaries(const VarDecl *variable, const Objects &objects);
	/// Marks views of \p object, and of what it owns, as dangling.
	void lose(const Object &object, SourceLocation at, const std::string &reason);
	/// Records that the content of an object is freed or moved.
	void change(const Objects &objects, SourceLocation at, const std::string &how);
	bool is_callers(const Object &object) const;
	void move(const Objects &objects, const Expr *expression, SourceLocation at);
	/// Records that a moved object has lost its value after the call that took it.
	void finish_moves(size_t from);
	void fill(const Objects &objects);
	/// Refuses the use of moved-from objects. \p what names them in the message.
	void use(const Objects &objects, SourceLocation at, const std::string &what);

	/// Returns the objects that the view \p expression refers to; for an object, the object
	/// itself.
	Objects value(const Expr *expression);
	/// Refuses a member of an aggregate that refers to a temporary.
	void check_member(const Expr *part);
	Objects value_of_variable(const DeclRefExpr *use);
	Objects value_of_member(const MemberExpr *member);
	Objects value_of_operator(const BinaryOperator *binary);
	Objects value_of_block(const StmtExpr *block);
	Objects value_of_call(const CallExpr *call);
	void swap(const CallExpr *call);
	Objects value_of_construction(const CXXConstructExpr *construction);
	Objects value_of_lambda(const LambdaExpr *lambda);
	/// The argument that a call passes to a parameter, or to *this.
	struct Given {
		Objects objects;
		QualType type;
		const Expr *expression;
		bool is_receiver = false;
	};
	Objects value_of_unseen_call(const CallExpr *call, const std::vector<Given> &given,
				     const std::string &called);
	Objects value_of_indirect_call(const CallExpr *call, const std::vector<Objects> &arguments);
	Objects value_of_foreign_call(const CallExpr *call, const FunctionDecl *function,
				      const Objects &object, const Expr *receiver,
				      const std::vector<Objects> &arguments);
	Objects value_of_method(const CXXMethodDecl *method, const Objects &object, QualType type,
				SourceLocation at);
	void assign(const Expr *to, const Objects &objects, SourceLocation at);
	/// Records that \p target, or the object that it is a part of, refers to \p objects from
	/// here on.
	void keep_in(const Expr *target, const Objects &objects, SourceLocation at);
	void keep_in_this(const Objects &objects, SourceLocation at);
	bool is_in_lambda() const;
	/// Returns whether \p object is a member of *this, and not what a member refers to.
	bool is_own(const Object &object) const;
	void keep(const VarDecl *variable, const Objects &objects, bool is_whole,
		  SourceLocation at);
	void check_kept(const VarDecl *variable, const Object &object, SourceLocation at);
	void keep_outside(const VarDecl *variable, const Object &object, SourceLocation at);
	Objects seen_by(const VarDecl *variable) const;
	/// Returns the call operators of a lambda or another function object.
	std::vector<const FunctionDecl *> bodies_of(const Expr *argument) const;
	/// Refuses a call that changes an object which is also another argument, or which a lambda
	/// changes.
	void check_overlap(const Objects &changed, const Objects &others, SourceLocation at,
			   const std::string &what);
	/// Refuses a call that changes what its argument \p i refers to. Two names of one object
	/// are accepted if the callee refers to no part of the one while it changes the other.
	void check_aliases(const Lifetimes &lifetimes, const Objects &object,
			   const FunctionDecl *body, const std::vector<Objects> &arguments,
			   unsigned i, SourceLocation at);
	/// Records that the caller's objects are changed while this function refers to parts of
	/// others.
	void note_seen(const Object &changed, const Objects &seen);
	/// An argument of a call: what it refers to, and what its evaluation changes.
	struct Argument {
		const Expr *expression;
		Objects objects;
		Objects changed;
	};
	Argument evaluate(const Expr *expression);
	/// Refuses arguments of which one refers to what the evaluation of another one changes: C++
	/// does not define which of them comes first, except in braces. \p object is that of the
	/// call.
	void check_order(const std::vector<Argument> &arguments, const Objects &object,
			 bool is_in_order);
	/// Refuses a visitor that leaves the elements of a container without their values.
	void check_elements_keep_their_values(const Lifetimes &lifetimes,
					      const FunctionDecl *visitor, SourceLocation at);
	/// Refuses a call that changes the owner of its object, which is an argument.
	void check_own_object(const Lifetimes &lifetimes, const Objects &object,
			      const FunctionDecl *body, const std::vector<Objects> &arguments,
			      const CallExpr *call);
	/// Returns *this of the lambda \p argument, if it is that of this function.
	Objects self_of(const Expr *argument) const;
	/// Records the objects that a loop visits, or that an argument refers to, while a function
	/// calls its parameter \p call.
	void note_visited(const CallExpr *call, const std::vector<Objects> &arguments);
	void affect(const Lifetimes &lifetimes, const Objects &object, const FunctionDecl *body,
		    const std::vector<Objects> &arguments, const Expr *call);
	/// Adds the objects of class types that \p call returns a reference to, and not only what
	/// they refer to.
	void add_identity(const CallExpr *call, Objects &to);
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
	std::vector<const VarDecl *> destructible_; ///< Those with a destructor that uses views.
	std::map<const VarDecl *, const VarDecl *> referents_; ///< Of references, and of loops.
	std::vector<State> breaks_, continues_;
	std::set<const void *> temporaries_;
	std::set<const void *> identities_; ///< Views that a reference refers to themselves.
	std::vector<const void *> ending_;
	std::vector<std::pair<Object, SourceLocation>> moving_;
	const Expr *tried_ = nullptr; ///< The call whose error TRY() returns.
	/// The objects that the failed call left without a value.
	std::vector<std::pair<Object, SourceLocation>> emptied_;
	std::map<const IfStmt *, Failure> failures_;
	std::set<const VarDecl *> failed_; ///< The Results of which a branch knows the error.
	Objects unusable_; ///< The moved-from objects that neither a callee nor a caller may use.
	Objects locked_;   ///< The lock that the last call took.
	const Expr *rebound_ = nullptr; ///< A view that is assigned to, and not used.
	bool is_filled_ = false;	///< The place is assigned to, and not read.
	std::vector<Object> changes_;	///< All objects that it recorded as changed.
};

} // namespace checker
