// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "count";

/// Refuses a read() or a write() that returns another count than it has copied: the program loses
/// the bytes of a copy that a fault has ended early.
class Count : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a read() or a write() that tests whether it has copied any bytes, "
				"and returns how many it was asked for, or removes as many from "
				"its data; a read() that returns more bytes than its calls of "
				"write() have copied",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks at the copies of one function.
class Copies : public DynamicRecursiveASTVisitor {
      public:
	bool VisitVarDecl(VarDecl *variable) override
	{
		if (variable->getInit() && is_copy(variable->getInit())) {
			asked.push_back(variable->getInit());
			copied_.insert(variable);
		} else if (variable->getInit() && names_copy(variable->getInit())) {
			copied_.insert(variable);
		}
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		all_ += is_copy(call);
		return true;
	}
	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		if (binary->isComparisonOp() && !is_zero(binary->getRHS()) &&
		    !is_zero(binary->getLHS()))
			is_compared |= names_copy(binary);
		else if (binary->isEqualityOp() && is_copy(binary->getLHS()))
			asked.push_back(binary->getLHS());
		if (binary->getOpcode() == BO_AddAssign || binary->getOpcode() == BO_SubAssign)
			note_step(binary);
		if (binary->isAssignmentOp() && names_copy(binary->getRHS()))
			if (const auto *use = dyn_cast<DeclRefExpr>(bare_of(binary->getLHS())))
				copied_.insert(use->getDecl());
		return true;
	}
	bool VisitReturnStmt(ReturnStmt *end) override
	{
		if (!end->getRetValue())
			return true;
		if (names_copy(end->getRetValue()))
			is_returned = true;

		const Expr *value = bare_of(end->getRetValue());

		while (const auto *made = dyn_cast<CXXConstructExpr>(value)) {
			if (made->getNumArgs() != 1)
				return true;
			value = bare_of(made->getArg(0));
		}

		const auto *use = dyn_cast<DeclRefExpr>(value);

		const auto *size = dyn_cast<UnaryExprOrTypeTraitExpr>(value);

		if (use && isa<VarDecl>(use->getDecl()) &&
		    cast<VarDecl>(use->getDecl())->isLocalVarDecl() &&
		    use->getType()->isUnsignedIntegerType() && !copied_.contains(use->getDecl()))
			other = use;
		// A copy of one byte copies it or nothing.
		if (size && !size->isValueDependent() && !is_byte(size))
			other = size;
		// to.copy_to_iter(text->as_span()); return text->size();
		if (const auto *call = dyn_cast<CXXMemberCallExpr>(value);
		    call && (name_of(call->getMethodDecl()) == "size" ||
			     name_of(call->getMethodDecl()) == "size_bytes"))
			if (const ValueDecl *object = object_of(call); object && is_copied(object))
				other = call;
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	/// Returns whether the count of each copy is a variable, or is compared with 0.
	bool are_all() const { return all_ == asked.size(); }

	std::vector<const Expr *> asked; ///< The copies.
	const Expr *other = nullptr;
	const Expr *step = nullptr; ///< Of a position in data, by the number that was asked for.
	bool is_compared = false, is_returned = false;

      private:
	/// state->position += wanted;
	void note_step(const BinaryOperator *step_)
	{
		const Expr *to = bare_of(step_->getLHS());
		const auto *use = dyn_cast<DeclRefExpr>(bare_of(step_->getRHS()));
		const auto *wanted = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

		if (wanted && wanted->isLocalVarDecl() && !copied_.contains(wanted) &&
		    is_copied(wanted) && (isa<MemberExpr>(to) || isa<CXXOperatorCallExpr>(to)))
			step = step_;
	}
	/// Returns the variable or the member whose function \p call is.
	static const ValueDecl *object_of(const CXXMemberCallExpr *call)
	{
		const Expr *object = bare_of(call->getImplicitObjectArgument());

		// Of a guard or an owner: text->size(), (*text).size().
		if (const auto *star = dyn_cast<CXXOperatorCallExpr>(object);
		    star && star->getNumArgs() == 1)
			object = bare_of(star->getArg(0));
		if (const auto *use = dyn_cast<DeclRefExpr>(object))
			return use->getDecl();
		if (const auto *member = dyn_cast<MemberExpr>(object))
			return member->getMemberDecl();
		return nullptr;
	}
	/// Returns whether a copy names \p object.
	bool is_copied(const ValueDecl *object) const
	{
		struct Names : DynamicRecursiveASTVisitor {
			bool VisitDeclRefExpr(DeclRefExpr *use) override
			{
				found.insert(use->getDecl());
				return true;
			}
			bool VisitMemberExpr(MemberExpr *use) override
			{
				found.insert(use->getMemberDecl());
				return true;
			}

			std::set<const ValueDecl *> found;
		} names;

		for (const Expr *copy : asked)
			names.TraverseStmt(const_cast<Expr *>(copy));
		return names.found.contains(object);
	}
	static bool is_copy(const Expr *value)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(value));
		const StringRef called = call ? name_of(call->getMethodDecl()) : "";

		return called.starts_with("copy_to_iter") || called.starts_with("copy_from_iter");
	}
	static bool is_byte(const UnaryExprOrTypeTraitExpr *size)
	{
		return size->getKind() != UETT_SizeOf ||
		       size->getTypeOfArgument().getNonReferenceType()->isCharType() ||
		       name_of(size->getTypeOfArgument().getNonReferenceType()->getAsTagDecl()) ==
			       "byte";
	}
	static bool is_zero(const Expr *value)
	{
		const auto *number = dyn_cast<IntegerLiteral>(bare_of(value));

		return number && number->getValue().isZero();
	}
	bool names_copy(const Expr *value) const
	{
		struct Names : DynamicRecursiveASTVisitor {
			bool VisitDeclRefExpr(DeclRefExpr *use) override
			{
				found.insert(use->getDecl());
				return true;
			}

			std::set<const ValueDecl *> found;
		} names;

		names.TraverseStmt(const_cast<Expr *>(value));
		return llvm::any_of(names.found, [&](const ValueDecl *one) {
			return copied_.contains(one);
		});
	}

	std::set<const ValueDecl *> copied_; ///< With the count of a copy, or a sum of it.
	size_t all_ = 0;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		look_at_writes(function);
		if (llvm::any_of(function->parameters(), [](const ParmVarDecl *parameter) {
			    const StringRef type = name_of(parameter->getType()
								   .getNonReferenceType()
								   ->getAsCXXRecordDecl());

			    return type == "DestIter" || type == "SourceIter";
		    }))
			look_at_copies(function);
		return true;
	}

      private:
	/// Finds a read() that copies values by write(), and returns a constant that is more than
	/// their sizes.
	void look_at_writes(const FunctionDecl *function)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				if (name_of(call->getRecordDecl()) != "DestIter" ||
				    name_of(call->getMethodDecl()) == "remaining")
					return true;
				if (name_of(call->getMethodDecl()) == "write" &&
				    call->getNumArgs() == 1)
					bytes += ast.getTypeSizeInChars(
							    call->getArg(0)
								    ->getType()
								    .getNonReferenceType())
							 .getQuantity();
				else
					is_known = false;
				return true;
			}
			bool VisitCallExpr(CallExpr *call) override
			{
				// Another function may copy, too.
				for (const Expr *argument : call->arguments())
					if (name_of(argument->getType()
							    .getNonReferenceType()
							    ->getAsCXXRecordDecl()) == "DestIter")
						is_known = false;
				return true;
			}
			bool VisitReturnStmt(ReturnStmt *end) override
			{
				const Expr *value = end->getRetValue();

				while (value) {
					const auto *made =
						dyn_cast<CXXConstructExpr>(bare_of(value));

					if (!made || made->getNumArgs() != 1)
						break;
					value = bare_of(made->getArg(0));
				}
				value = value ? bare_of(value) : nullptr;
				if (value && value->getType()->isIntegerType())
					ends.push_back(value);
				return true;
			}
			// The rule does not count the copies of a loop or a lambda.
			bool TraverseForStmt(ForStmt *) override { return is_known = false; }
			bool TraverseWhileStmt(WhileStmt *) override { return is_known = false; }
			bool TraverseDoStmt(DoStmt *loop) override
			{
				Expr::EvalResult again;

				// The loop of a macro.
				return loop->getCond()->EvaluateAsInt(again, ast) &&
						       again.Val.getInt().isZero()
					       ? DynamicRecursiveASTVisitor::TraverseDoStmt(loop)
					       : (is_known = false);
			}
			bool TraverseCXXForRangeStmt(CXXForRangeStmt *) override
			{
				return is_known = false;
			}
			bool TraverseLambdaExpr(LambdaExpr *) override { return is_known = false; }

			explicit Find(const ASTContext &ast) : ast(ast) {}

			const ASTContext &ast;
			uint64_t bytes = 0;
			bool is_known = true;
			std::vector<const Expr *> ends;
		} find(unit_.ast);

		if (name_of(function) != "read")
			return;
		find.TraverseStmt(function->getBody());
		if (!find.is_known || find.bytes == 0)
			return;
		for (const Expr *end : find.ends)
			if (Expr::EvalResult result;
			    !end->isValueDependent() && end->EvaluateAsInt(result, unit_.ast) &&
			    result.Val.getInt().ugt(find.bytes) && is_written(end->getExprLoc()))
				refuse(name, end->getExprLoc(),
				       "this read() copies " + std::to_string(find.bytes) +
					       " bytes, and tells the program that it was more",
				       "return the size of what was copied");
	}

	void look_at_copies(const FunctionDecl *function)
	{
		Copies copies;

		copies.TraverseStmt(function->getBody());
		if (!copies.asked.empty() && copies.are_all() && copies.step &&
		    !copies.is_compared && copies.is_returned &&
		    is_written(copies.step->getExprLoc()))
			report_.add(
				{.rule = name,
				 .at = unit_.sources.place(copies.step->getExprLoc()),
				 .message =
					 "a fault may have ended the copy early: the bytes that it "
					 "has not copied are lost",
				 .help = "advance by what copy_to_iter() or copy_from_iter() "
					 "returned",
				 .notes = {{unit_.sources.place(copies.asked[0]->getExprLoc()),
					    "the copy returns how many it was"}}});
		if (!copies.asked.empty() && copies.are_all() && copies.other &&
		    !copies.is_compared && !copies.is_returned &&
		    is_written(copies.other->getExprLoc()))
			report_.add(
				{.rule = name,
				 .at = unit_.sources.place(copies.other->getExprLoc()),
				 .message = "this is not the number of bytes that were copied: a "
					    "fault may have ended the copy early",
				 .help = "return what copy_to_iter() or copy_from_iter() returned, "
					 "or EFAULT if it is less than was asked for",
				 .notes = {{unit_.sources.place(copies.asked[0]->getExprLoc()),
					    "the copy returns how many it was"}}});
	}
};

void Count::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<Count> count;

} // namespace

} // namespace checker
