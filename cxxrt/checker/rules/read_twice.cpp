// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "read-twice";

/// Refuses a value that a device or a program may change, and that a function reads again after it
/// has compared it with a bound: the second value has no bound.
class ReadTwice : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a value in the memory of a device, or in a page that programs "
				   "map, that a function compares with a bound, and then reads "
				   "again; the object of an Rcu that one expression reads twice",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks for values of the memory of a device that a condition bounds, and that are read again.
class Rereads : public DynamicRecursiveASTVisitor {
      public:
	bool VisitIfStmt(IfStmt *choice) override
	{
		struct Bounds : DynamicRecursiveASTVisitor {
			bool VisitBinaryOperator(BinaryOperator *binary) override
			{
				if (binary->isRelationalOp())
					TraverseRelation(binary);
				return true;
			}
			void TraverseRelation(BinaryOperator *binary)
			{
				struct Reads : DynamicRecursiveASTVisitor {
					bool
					VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
					{
						if (is_read(call))
							found.push_back(call);
						return true;
					}

					std::vector<const CXXMemberCallExpr *> found;
				} reads;

				reads.TraverseStmt(binary);
				found.insert(found.end(), reads.found.begin(), reads.found.end());
			}

			std::vector<const CXXMemberCallExpr *> found;
		} bounds;

		if (choice->getCond())
			bounds.TraverseStmt(choice->getCond());
		for (const CXXMemberCallExpr *call : bounds.found) {
			tested.try_emplace(text_of(call), call);
			in_tests.insert(call);
		}
		return true;
	}
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		if (is_read(call))
			reads.push_back(call);
		return true;
	}

	static bool is_read(const CXXMemberCallExpr *call)
	{
		const StringRef owner = name_of(call->getRecordDecl());
		const StringRef called = name_of(call->getMethodDecl());

		return ((owner == "Coherent" || owner == "Block") && called == "read") ||
		       ((owner == "SharedPages" || owner == "Pages") && called == "load");
	}
	static std::string text_of(const Expr *call)
	{
		std::string text;
		llvm::raw_string_ostream to(text);

		call->printPretty(to, nullptr, PrintingPolicy(LangOptions()));
		return text;
	}

	std::map<std::string, const CXXMemberCallExpr *> tested;
	std::set<const CXXMemberCallExpr *> in_tests;
	std::vector<const CXXMemberCallExpr *> reads;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext())
			look(function);
		return true;
	}

	/// limits.read(guard).low <= n && n <= limits.read(guard).high
	bool VisitBinaryOperator(BinaryOperator *both) override
	{
		if (both->isAssignmentOp() || both->isCommaOp())
			return true;

		const auto left = objects_in(both->getLHS()), right = objects_in(both->getRHS());

		for (const auto &[text, read] : right)
			if (const auto first = left.find(text);
			    first != left.end() && is_written(read->getExprLoc()))
				report_.add(
					{.rule = name,
					 .at = unit_.sources.place(read->getExprLoc()),
					 .message = "this may read another object than the first "
						    "read: an updater may have replaced it",
					 .help = "read it once: const auto &object = "
						 "data.read(guard);",
					 .notes = {
						 {unit_.sources.place(first->second->getExprLoc()),
						  "it is read here"}}});
		return true;
	}

      private:
	/// Returns the reads of objects of an Rcu in an expression, by their texts.
	static std::map<std::string, const Expr *> objects_in(const Expr *expression)
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef owner = name_of(call->getRecordDecl());

				if ((owner == "Rcu" || owner == "RcuOption" || owner == "Srcu") &&
				    name_of(call->getMethodDecl()) == "read")
					found.try_emplace(Rereads::text_of(call), call);
				return true;
			}
			bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

			std::map<std::string, const Expr *> found;
		} find;

		find.TraverseStmt(const_cast<Expr *>(expression));
		return std::move(find.found);
	}

	void look(const FunctionDecl *function)
	{
		Rereads found;

		found.TraverseStmt(function->getBody());
		for (const CXXMemberCallExpr *read : found.reads) {
			const auto tested = found.tested.find(Rereads::text_of(read));

			if (tested == found.tested.end() || found.in_tests.contains(read) ||
			    !unit_.ast.getSourceManager().isBeforeInTranslationUnit(
				    tested->second->getExprLoc(), read->getExprLoc()) ||
			    !is_written(read->getExprLoc()))
				continue;
			report_.add({.rule = name,
				     .at = unit_.sources.place(read->getExprLoc()),
				     .message =
					     "this reads the value again after its test: the other "
					     "side may have changed it",
				     .help = "read it once, into a variable, and test and use that",
				     .notes = {{unit_.sources.place(tested->second->getExprLoc()),
						"it is tested here"}}});
		}
	}
};

void ReadTwice::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<ReadTwice> read_twice;

} // namespace

} // namespace checker
