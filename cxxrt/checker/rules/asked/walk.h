// SPDX-License-Identifier: GPL-2.0
/// \file
/// Follows a function's control flow with the facts about values that may be absent.
#pragma once

#include "../../rule.h"
#include "facts.h"

#include "clang/Analysis/CFG.h"

namespace checker {

/// The use of a value that may be absent, or of an error where there is a value.
struct Unasked {
	clang::SourceLocation at;
	std::string name;
	bool is_error = false;	///< The error is used.
	bool is_absent = false; ///< It is certain that there is no value.
	bool is_search = false; ///< It is the result of a search.
	Facts way;		///< The path of the mistake.
	clang::SourceLocation since;
};

/// Returns the result of a search that \p statement uses, or null.
const clang::Expr *used_result(const clang::Stmt *statement);
/// Returns whether a function uses a value that may be absent.
bool uses_asked(clang::Stmt *body);
/// Finds the variables that lambdas capture by reference and change: a lambda may run at any time.
void find_changed_by_lambdas(clang::Stmt *body, std::set<const void *> &changed);

/// Follows one function and its lambdas.
class AskedWalk {
      public:
	AskedWalk(const Unit &unit, const clang::FunctionDecl *function,
		  std::set<const clang::LambdaExpr *> &done, std::vector<Unasked> &found)
	    : unit_(unit), function_(function), done_(done), found_(found), conditions_(unit.ast)
	{}

	/// Begins with the facts about captured variables.
	void run(const Ways &begin);

	/// Follows the body of \p lambda.
	static void run_lambda(const Unit &unit, const clang::LambdaExpr *lambda, const Ways &begin,
			       std::set<const clang::LambdaExpr *> &done,
			       std::vector<Unasked> &found);

      private:
	void walk(const clang::CFGBlock &block, Ways &ways, bool is_final);
	Ways along(const clang::CFGBlock &block, unsigned successor, const Ways &ways);

	void visit(const clang::Stmt *statement, Ways &ways);
	void declare(const clang::VarDecl *variable, Ways &ways);
	void call(const clang::CallExpr *call, Ways &ways);
	void call_of_asked(const clang::CXXMemberCallExpr *call, const Object &place, Ways &ways);
	void pass(const clang::FunctionDecl *function, llvm::ArrayRef<const clang::Expr *> given,
		  Ways &ways);
	/// Assigns \p value to \p target.
	void assign(const clang::Expr *target, const clang::Expr *value, Ways &ways,
		    clang::SourceLocation at);
	void give(const Object &place, const clang::Expr *value, Ways &ways,
		  clang::SourceLocation at);
	void assume(const clang::Expr *condition, Ways &ways);
	void forget(const clang::Expr *expression, Ways &ways);

	void check(const clang::Stmt *statement, const Ways &ways);
	void check_use(const clang::Expr *object, bool is_error, clang::SourceLocation at,
		       const Ways &ways);

	const Unit &unit_;
	const clang::FunctionDecl *function_;
	std::set<const clang::LambdaExpr *> &done_;
	std::vector<Unasked> &found_;
	Conditions conditions_;
	std::set<const void *> loose_; ///< Variables that a lambda can change at any time.
};

} // namespace checker
