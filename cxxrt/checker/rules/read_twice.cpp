// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"
#include "tests.h"

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
				   "again; the object of an Rcu that one expression reads twice; a "
				   "calculation with two members of an Rcu or a SeqLock, each of "
				   "another read",
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

/// A member of the value of an Rcu or a SeqLock, and the read that it is of.
struct Fact {
	const Expr *read;
	std::string what; ///< The member, or the function that returns it.
};

/// Collects what an expression takes from values that readers copy or see without a lock: by the
/// member that has the value.
struct Facts : DynamicRecursiveASTVisitor {
	/// position_.read().base, also of a variable with the copy.
	bool VisitMemberExpr(MemberExpr *member) override
	{
		const Expr *base = bare_of(member->getBase());

		if (const VarDecl *variable = local(base);
		    variable && !variable->getType()->isReferenceType())
			base = bare_of(variable->getInit());
		if (const FieldDecl *field = copied(base))
			found.emplace(field, Fact{base, name_of(member->getMemberDecl()).str()});
		return true;
	}
	/// A function of this object that reads in a section of its own.
	bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
	{
		struct Reads : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				if (const FieldDecl *field = copied(call))
					fields.insert(field);
				if (is_in_own_section(call))
					for (const ValueDecl *named :
					     named_in(call->getImplicitObjectArgument()))
						if (const auto *field = dyn_cast<FieldDecl>(named))
							fields.insert(field);
				return true;
			}

			std::set<const FieldDecl *> fields;
		} reads;
		const FunctionDecl *body = nullptr;

		if (!isa<CXXThisExpr>(bare_of(call->getImplicitObjectArgument())) ||
		    !is_of_module(call->getMethodDecl()) || !call->getMethodDecl()->hasBody(body))
			return true;
		reads.TraverseStmt(body->getBody());
		for (const FieldDecl *field : reads.fields)
			found.emplace(field, Fact{call, name_of(call->getMethodDecl()).str()});
		return true;
	}
	bool VisitDeclRefExpr(DeclRefExpr *use) override
	{
		const VarDecl *variable = local(use);

		if (!variable || is_in_variable || !variable->getType()->isArithmeticType())
			return true;
		is_in_variable = true;
		TraverseStmt(const_cast<Expr *>(variable->getInit()));
		is_in_variable = false;
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	/// Returns the SeqLock that a call copies the value of.
	static const FieldDecl *copied(const Expr *expression)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(expression));
		const auto *member =
			call && name_of(call->getRecordDecl()) == "SeqLock" &&
					name_of(call->getMethodDecl()) == "read"
				? dyn_cast<MemberExpr>(bare_of(call->getImplicitObjectArgument()))
				: nullptr;

		return member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;
	}
	/// Returns whether it reads an Rcu with a guard that is a variable of its function.
	static bool is_in_own_section(const CXXMemberCallExpr *call)
	{
		const StringRef owner = name_of(call->getRecordDecl());
		const auto *guard = call->getNumArgs() == 1
					    ? dyn_cast<DeclRefExpr>(bare_of(call->getArg(0)))
					    : nullptr;

		return (owner == "Rcu" || owner == "RcuOption" || owner == "Srcu") &&
		       name_of(call->getMethodDecl()) == "read" && guard &&
		       isa<VarDecl>(guard->getDecl()) && !isa<ParmVarDecl>(guard->getDecl());
	}
	/// Returns the local variable with an initial value that an expression names.
	static const VarDecl *local(const Expr *expression)
	{
		const auto *use = dyn_cast<DeclRefExpr>(bare_of(expression));
		const auto *variable = use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

		return variable && variable->isLocalVarDecl() && variable->getInit() ? variable
										     : nullptr;
	}

	std::multimap<const FieldDecl *, Fact> found;
	bool is_in_variable = false;
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
		if (!both->isLogicalOp())
			look_at_facts(both);

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
	/// position_.read().base + cycles * position_.read().factor
	void look_at_facts(const BinaryOperator *both)
	{
		Facts left, right;

		left.TraverseStmt(both->getLHS());
		right.TraverseStmt(both->getRHS());
		for (const auto &[field, fact] : right.found)
			for (auto [at, end] = left.found.equal_range(field); at != end; ++at)
				if (at->second.read != fact.read && at->second.what != fact.what &&
				    is_written(both->getOperatorLoc()))
					return report_.add(
						{.rule = name,
						 .at = unit_.sources.place(both->getOperatorLoc()),
						 .message = "'" + at->second.what + "' and '" +
							    fact.what + "' are of two reads of '" +
							    field->getNameAsString() +
							    "', which a writer may change between "
							    "them",
						 .help = "read it once, and take both from it",
						 .notes = {{unit_.sources.place(
								    fact.read->getExprLoc()),
							    "the second read is here"}}});
	}

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
