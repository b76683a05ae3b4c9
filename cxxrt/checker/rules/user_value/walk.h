// SPDX-License-Identifier: GPL-2.0
/// \file
/// The walk through one function that tracks numbers from user space: statements.cpp has
/// statements, values.cpp expressions, conditions.cpp the effects of conditions.
#pragma once

#include "known.h"

#include "../../rule.h"

#include "clang/AST/StmtCXX.h"

#include <set>

namespace checker {

/// A mistake, and the calls that passed the number.
struct UserMisuse {
	clang::SourceLocation at;
	std::string message;
	std::string help;
	std::vector<clang::SourceLocation> passed;
};

/// The effects of a function on the numbers of its arguments.
struct Used {
	std::optional<Known> returned;
	/// The parameters and the members of its object that the function compared: the caller
	/// treats them as checked.
	std::set<const clang::ValueDecl *> compared;
};

/// Walks through functions, each once for what it is given.
class UserValues {
      public:
	/// Parameters, and members of parameters, that have numbers from user space.
	using Given = std::map<Number, Known>;

	explicit UserValues(const Unit &unit) : unit_(unit) {}

	const Used &read(const clang::FunctionDecl *function, const Given &given);

	/// Numbers that user space chose and a function stored in a member, where others read them.
	struct Stored {
		Known known;
		clang::SourceLocation at;
	};
	void store(const clang::FieldDecl *field, const Known &known, clang::SourceLocation at);
	const Stored *stored(const clang::ValueDecl *field) const;
	/// Forgets all but what is stored. Returns whether something is.
	bool begin_again();
	const std::map<std::pair<clang::SourceLocation, std::string>, UserMisuse> &found() const
	{
		return found_;
	}

      private:
	friend class NumberWalk;

	const Unit &unit_;
	std::map<std::pair<const clang::FunctionDecl *, Given>, Used> known_;
	std::map<std::pair<clang::SourceLocation, std::string>, UserMisuse> found_;
	std::map<const clang::ValueDecl *, Stored> stored_;
	bool knows_stored_ = false;
	std::vector<clang::SourceLocation> passed_; ///< The calls that lead to this function.
};

/// Returns the member that a guard, an atomic or the content of a lock belongs to: of
/// *state_.lock() it is state_, as of a variable with that guard. Null for another expression.
const clang::FieldDecl *content_behind(const clang::Expr *expression, unsigned depth = 0);

/// Returns whether \p subtraction takes a part out of a sum, and \p body puts another one in its
/// place: sum -= samples[i]; samples[i] = sample; sum += sample.
bool replaces_part(const clang::Stmt *body, const clang::BinaryOperator *subtraction);

class NumberWalk {
      public:
	NumberWalk(UserValues &values, const clang::FunctionDecl *function,
		   const UserValues::Given &given)
	    : values_(values), function_(function), ast_(values.unit_.ast)
	{
		state_.known = given;
	}

	Used read();

      private:
	// Statements.
	void run(const clang::Stmt *statement);
	void declare(const clang::VarDecl *variable);
	void loop(const clang::Expr *condition, const clang::Stmt *body, const clang::Expr *after,
		  bool is_first_free);
	void cases(const clang::SwitchStmt *choice);
	void run_lambda(const clang::LambdaExpr *lambda);

	// Expressions: their number from user space, if any.
	std::optional<Known> value(const clang::Expr *expression);
	std::optional<Known> look_up(const Number &number) const;
	std::optional<Known> value_of_binary(const clang::BinaryOperator *binary);
	std::optional<Known> value_of_call(const clang::CallExpr *call);
	std::optional<Known> value_of_own(const clang::CallExpr *call,
					  const clang::FunctionDecl *body,
					  const std::vector<std::optional<Known>> &arguments);
	void give(UserValues::Given &given, const clang::ParmVarDecl *parameter,
		  const clang::Expr *argument, const std::optional<Known> &known);
	void keep(const clang::Expr *value, const std::optional<Known> &known,
		  const clang::Expr *target);
	std::optional<Known> value_of_container(const clang::CXXMemberCallExpr *call,
						const std::vector<std::optional<Known>> &arguments);
	std::optional<Known> value_of_list(const clang::InitListExpr *list);
	void construct(const clang::CXXRecordDecl *record,
		       llvm::ArrayRef<const clang::Expr *> arguments);
	void construct(const clang::CXXConstructorDecl *constructor,
		       llvm::ArrayRef<const clang::Expr *> arguments);
	void construct_element(const clang::CXXRecordDecl *owner,
			       llvm::ArrayRef<const clang::Expr *> arguments);
	std::map<const clang::FieldDecl *, Known> members_of(const clang::Expr *object);
	bool is_handler_of(const clang::CXXMemberCallExpr *call) const;
	std::optional<Known> value_of_atomic(const clang::CXXMemberCallExpr *call,
					     const std::optional<Known> &argument);
	std::optional<Known> value_of_param(const clang::FunctionDecl *function);
	/// Returns what get() of a request of netlink returns, with the limits of the attribute.
	std::optional<Known> value_of_attribute(const clang::FunctionDecl *function);
	void set(const clang::Expr *target, const std::optional<Known> &known);
	std::optional<Known> value_of_content(const clang::Expr *expression) const;
	std::optional<Known> value_of_field(const clang::ValueDecl *owner,
					    const clang::ValueDecl *field) const;
	void store(const clang::Expr *target, const std::optional<Known> &known);
	void store_object(const clang::Expr *target, const clang::Expr *value,
			  const std::optional<Known> &known);
	std::optional<uint64_t> constant(const clang::Expr *expression) const;

	// Conditions.
	void assume(const clang::Expr *condition, bool holds);
	void assume_compared(const clang::BinaryOperator *comparison, bool holds);
	void assume_related(const clang::Expr *left, const clang::Expr *right,
			    clang::BinaryOperatorKind relation);
	void narrow(const clang::Expr *side, const clang::Expr *other,
		    clang::BinaryOperatorKind relation);
	void note_nonzero(const clang::Expr *value);
	bool loses_bits(const clang::Expr *side) const;
	std::optional<uint64_t> subtracted(const clang::Expr *difference) const;
	void note_cut(const clang::CastExpr *cast, const Known &known);
	void check_cut(const clang::Expr *side);
	static bool can_be_below_zero(const std::optional<uint64_t> &from,
				      const std::optional<Known> &number);
	void subtract(const clang::BinaryOperator *difference, const std::optional<Known> &right);
	void check_wrap(const clang::Expr *side, const clang::Expr *other);
	unsigned bits_of(const clang::Expr *operand) const;
	bool can_wrap(const clang::BinaryOperator *binary, const std::optional<Known> &left,
		      const std::optional<Known> &right) const;
	std::optional<unsigned> largest_of(const clang::BinaryOperator *binary,
					   const std::optional<Known> &left,
					   const std::optional<Known> &right) const;
	const clang::BinaryOperator *overflow_of(const clang::Expr *value) const;
	void check_widened(const clang::Expr *value, const char *then);
	void check_loop(const clang::Expr *condition, const clang::Stmt *body,
			const clang::Expr *after);
	void note_compared(const Number &number);
	void forget(const clang::Expr *argument);
	void forget(const Number &number);

	// Uses.
	void shift(const clang::BinaryOperator *binary, const std::optional<Known> &by);
	void divide(const clang::BinaryOperator *binary, const std::optional<Known> &by);
	void size(const clang::Expr *argument, const std::optional<Known> &known);
	bool use(const clang::CallExpr *call, const std::vector<std::optional<Known>> &arguments);
	void step(const clang::BinaryOperator *binary, const std::optional<Known> &by);
	void name_value(const clang::Expr *value, const Known &known);
	void check_sign(const clang::CastExpr *cast, const Known &known);
	void tell(const clang::Expr *number, const std::string &what, const std::string &help);

	UserValues &values_;
	const clang::FunctionDecl *function_;
	clang::ASTContext &ast_;
	Numbers state_;
	Used used_;
	std::vector<Numbers> breaks_, continues_;
	std::map<const clang::ValueDecl *, unsigned> bits_; ///< Of constants, at most.
	std::set<const clang::BinaryOperator *> steps_;	    ///< Alone, each makes its loop end.
	std::set<const clang::Expr *> wrapping_;	    ///< Arithmetic that can wrap.
	std::set<const clang::Expr *> shortened_;	    ///< A cast cuts off their upper bits.
	std::set<const clang::Expr *> cut_;		    ///< Sums that do not fit their type.
	std::set<const clang::Expr *> overflowing_; ///< That can though its numbers have bounds.
	std::set<const clang::Expr *> indices_;	    ///< A check of each access finds their wrap.
};

} // namespace checker
