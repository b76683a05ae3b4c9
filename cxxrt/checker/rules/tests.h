// SPDX-License-Identifier: GPL-2.0
/// \file
/// The declarations that the conditions of each function name.
#pragma once

#include "author.h"
#include "entries.h"
#include "jumps.h"

namespace checker {

using Declarations = std::set<const clang::ValueDecl *>;

/// Returns the variables, members and functions that a statement names.
inline Declarations named_in(const clang::Stmt *statement)
{
	struct Find : clang::DynamicRecursiveASTVisitor {
		bool VisitDeclRefExpr(clang::DeclRefExpr *use) override
		{
			found.insert(
				clang::cast<clang::ValueDecl>(use->getDecl()->getCanonicalDecl()));
			return true;
		}
		bool VisitMemberExpr(clang::MemberExpr *use) override
		{
			found.insert(clang::cast<clang::ValueDecl>(
				use->getMemberDecl()->getCanonicalDecl()));
			return true;
		}

		Declarations found;
	} find;

	find.TraverseStmt(const_cast<clang::Stmt *>(statement));
	return std::move(find.found);
}

/// Returns the only expression that a function of the module returns, if that is all of its body.
inline const clang::Expr *only_result(const clang::FunctionDecl *function)
{
	const clang::FunctionDecl *body = nullptr;

	if (!function || !is_of_module(function) || !function->hasBody(body))
		return nullptr;

	return only_result(body->getBody());
}

/// Finds what the conditions of each function name, and the callers of each function. A condition
/// of a loop is none: control also goes on after the loop.
class Tests : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(clang::FunctionDecl *function) override
	{
		struct Find : clang::DynamicRecursiveASTVisitor {
			bool VisitIfStmt(clang::IfStmt *choice) override
			{
				test(choice->getCond());
				return true;
			}
			bool VisitConditionalOperator(clang::ConditionalOperator *choice) override
			{
				test(choice->getCond());
				return true;
			}
			bool VisitBinaryConditionalOperator(
				clang::BinaryConditionalOperator *choice) override
			{
				test(choice->getCommon());
				return true;
			}
			bool VisitSwitchStmt(clang::SwitchStmt *choice) override
			{
				test(choice->getCond());
				return true;
			}
			bool VisitBinaryOperator(clang::BinaryOperator *both) override
			{
				if (both->isLogicalOp())
					test(both->getLHS());
				// settings.divisor = 8;
				if (both->getOpcode() == clang::BO_Assign &&
				    !is_zero(both->getRHS()))
					test(both->getLHS());
				// n += !n;
				if (both->getOpcode() == clang::BO_AddAssign &&
				    is_not(both->getRHS()))
					test(both->getLHS());
				if (both->isEqualityOp() &&
				    (both->getLHS()->getType()->isAnyPointerType() ||
				     both->getLHS()->getType()->isMemberPointerType()))
					compared.merge(named_in(both));
				return true;
			}
			bool VisitCastExpr(clang::CastExpr *cast) override
			{
				if (cast->getCastKind() == clang::CK_PointerToBoolean ||
				    cast->getCastKind() == clang::CK_MemberPointerToBoolean)
					compared.merge(named_in(cast));
				return true;
			}
			bool VisitVarDecl(clang::VarDecl *variable) override
			{
				if (variable->getType()->isBooleanType() && variable->getInit())
					test(variable->getInit());
				return true;
			}
			bool VisitReturnStmt(clang::ReturnStmt *end) override
			{
				if (end->getRetValue() &&
				    end->getRetValue()->getType()->isBooleanType())
					test(end->getRetValue());
				return true;
			}
			bool VisitCallExpr(clang::CallExpr *call) override
			{
				if (const clang::FunctionDecl *callee = call->getDirectCallee())
					calls.insert(callee->getCanonicalDecl());
				// bug_unless(n > 0)
				for (const clang::Expr *argument : call->arguments())
					if (argument->getType()->isBooleanType())
						test(argument);
				return true;
			}
			static bool is_zero(const clang::Expr *value)
			{
				const auto *number =
					llvm::dyn_cast<clang::IntegerLiteral>(bare_of(value));

				return number && number->getValue().isZero();
			}
			static bool is_not(const clang::Expr *value)
			{
				const auto *negation =
					llvm::dyn_cast<clang::UnaryOperator>(bare_of(value));

				return negation && negation->getOpcode() == clang::UO_LNot;
			}
			void test(const clang::Expr *condition)
			{
				tested.merge(named_in(condition));
			}

			Declarations tested, compared;
			Functions calls;
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		find.TraverseStmt(function->getBody());

		const clang::FunctionDecl *key = function->getCanonicalDecl();

		tested_[key].merge(find.tested);
		compared_[key].merge(find.compared);
		for (const clang::FunctionDecl *called : find.calls) {
			callers_[called].insert(key);
			if (called->getReturnType()->isBooleanType() ||
			    name_of(called->getReturnType()->getAsCXXRecordDecl()) == "Result")
				checks_[key].insert(called);
		}
		return true;
	}

	/// Returns whether a condition of \p function, of a function that it calls and that
	/// returns a bool or a Result, or of one of its callers names one of \p names.
	bool are_tested(const clang::FunctionDecl *function, const Declarations &names) const
	{
		return is_in(tested_, function, names);
	}
	/// Returns the same for comparisons of pointers with null.
	bool are_compared(const clang::FunctionDecl *function, const Declarations &names) const
	{
		return is_in(compared_, function, names);
	}

      private:
	using Named = std::map<const clang::FunctionDecl *, Declarations>;

	bool is_in(const Named &conditions, const clang::FunctionDecl *function,
		   const Declarations &names, unsigned depth = 0) const
	{
		const auto here = conditions.find(function->getCanonicalDecl());
		const auto callers = callers_.find(function->getCanonicalDecl());

		if (here != conditions.end() && is_one(here->second, names))
			return true;
		// if (!has_handler(command)) return EINVAL; TRY(check(command));
		if (const auto checks = checks_.find(function->getCanonicalDecl());
		    checks != checks_.end())
			for (const clang::FunctionDecl *check : checks->second)
				if (const auto tested = conditions.find(check);
				    tested != conditions.end() && is_one(tested->second, names))
					return true;
		return depth < 4 && callers != callers_.end() &&
		       llvm::any_of(
			       callers->second,
			       [&](const clang::FunctionDecl *caller) {
				       return is_in(conditions, caller, names, depth + 1);
			       });
	}
	/// Also a test by a function of the module: if (is_idle()) return 0;
	bool is_one(const Declarations &tested, const Declarations &names, unsigned depth = 0) const
	{
		return llvm::any_of(tested, [&](const clang::ValueDecl *one) {
			const auto *function = clang::dyn_cast<clang::FunctionDecl>(one);

			if (names.contains(one))
				return true;

			const clang::Expr *result = depth < 3 ? only_result(function) : nullptr;

			return result && is_one(named_in(result), names, depth + 1);
		});
	}

	Named tested_, compared_;
	std::map<const clang::FunctionDecl *, Functions> callers_;
	std::map<const clang::FunctionDecl *, Functions> checks_; ///< Callees that return a bool or
								  ///< a Result.
};

/// A use of a value that may be null or 0, with the names by which a condition may test it.
struct Use {
	clang::SourceLocation written; ///< Where the author wrote the use.
	clang::SourceLocation at;
	Declarations names;
	std::string message;
};

/// Refuses the uses that \p find finds in the bodies of the author's functions, by what \p Known
/// has found in the unit, if no condition tests them: \p is_tested says which conditions count.
template <typename Known, typename Find, typename IsTested>
void refuse_untested(const Unit &unit, Report &report, const char *rule, const char *help,
		     Find find, IsTested is_tested)
{
	class Visitor : public AuthorVisitor {
	      public:
		Visitor(const Unit &unit, Report &report,
			llvm::function_ref<void(const clang::FunctionDecl *, Visitor &)> see)
		    : AuthorVisitor(unit, report), see_(see)
		{}

		bool VisitFunctionDecl(clang::FunctionDecl *function) override
		{
			if (function->doesThisDeclarationHaveABody() &&
			    !function->isDependentContext())
				see_(function, *this);
			return true;
		}

		using AuthorVisitor::is_written;
		using AuthorVisitor::refuse;

	      private:
		llvm::function_ref<void(const clang::FunctionDecl *, Visitor &)> see_;
	};
	Known known(unit, report);
	Tests tests(unit, report);

	known.visit();
	tests.visit();
	Visitor(unit, report, [&](const clang::FunctionDecl *function, Visitor &visitor) {
		for (Use &use : find(known, function))
			if (visitor.is_written(use.written) &&
			    !(tests.*is_tested)(function, use.names))
				visitor.refuse(rule, use.at, std::move(use.message), help);
	}).visit();
}

} // namespace checker
