// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "cells.h"

#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "check-then-act";

/// Refuses a value that several tasks change, if a function tests it by one operation or guard, and
/// changes it by another one: another task changes it in between.
class CheckThenAct : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a value that an operation of a file, an ioctl or an attribute "
				   "tests by one atomic operation or guard, and changes by another "
				   "one: another task may change it in between",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

using Functions = std::set<const FunctionDecl *>;

/// Finds the functions that several tasks call at a time: the operations of files, and the handlers
/// of requests and attributes.
class Entries : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		static const llvm::StringSet<> passed = {"Kiocb",   "ReadAt", "WriteAt", "File",
							 "SeqFile", "VmaNew", "FaultVma"};

		for (const ParmVarDecl *parameter : method->parameters())
			if (passed.contains(name_of(parameter->getType()
							    .getNonReferenceType()
							    ->getAsCXXRecordDecl())))
				found.insert(method->getCanonicalDecl());
		return true;
	}
	bool VisitTemplateSpecializationTypeLoc(TemplateSpecializationTypeLoc type) override
	{
		const StringRef called =
			name_of(type.getTypePtr()->getTemplateName().getAsTemplateDecl());

		if (called.starts_with("Ioctl") || called == "Attribute" ||
		    called == "BinAttribute")
			for (unsigned i = 0; i < type.getNumArgs(); i++)
				note(type.getArgLoc(i).getArgument());
		return true;
	}

	Functions found;

      private:
	void note(const TemplateArgument &argument)
	{
		const ValueDecl *named = nullptr;

		if (argument.getKind() == TemplateArgument::Declaration) {
			named = argument.getAsDecl();
		} else if (argument.getKind() == TemplateArgument::Expression) {
			const auto *address =
				dyn_cast<UnaryOperator>(bare_of(argument.getAsExpr()));
			const auto *use =
				address ? dyn_cast<DeclRefExpr>(bare_of(address->getSubExpr()))
					: nullptr;

			named = use ? use->getDecl() : nullptr;
		}
		if (const auto *method = dyn_cast_or_null<CXXMethodDecl>(named))
			found.insert(method->getCanonicalDecl());
	}
};

/// Collects the accesses, the names and the calls of an expression.
struct Parts : DynamicRecursiveASTVisitor {
	bool VisitExpr(Expr *expression) override
	{
		const Access access = access_of(expression);

		if (access.cell && access.kind != Access::Kind::none)
			accesses.emplace_back(expression, access);
		if (const auto *use = dyn_cast<DeclRefExpr>(expression))
			names.insert(use->getDecl());
		if (const auto *call = dyn_cast<CallExpr>(expression))
			calls.push_back(call);
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

	std::vector<std::pair<const Expr *, Access>> accesses;
	std::set<const ValueDecl *> names;
	std::vector<const CallExpr *> calls;
};

Parts parts_of(const Stmt *statement)
{
	Parts parts;

	parts.TraverseStmt(const_cast<Stmt *>(statement));
	return parts;
}

/// Returns whether control does not continue after a statement.
bool leaves(const Stmt *statement)
{
	if (const auto *block = dyn_cast<CompoundStmt>(statement))
		return !block->body_empty() && leaves(block->body_back());
	return isa<ReturnStmt, BreakStmt, ContinueStmt>(statement);
}

/// Walks through one function, as long as it holds no lock.
class Walk {
      public:
	Walk(const Unit &unit, Report &report) : unit_(unit), report_(report) {}

	void block(const CompoundStmt *block)
	{
		std::map<Cell, Tested> outer = tested_;

		for (const Stmt *inner : block->body()) {
			if (isa<DeclStmt>(inner) && declares_guard(cast<DeclStmt>(inner)))
				break;
			statement(inner);
		}
		tested_ = std::move(outer);
	}

	Functions called; ///< The functions that are called while no lock is held.

      private:
	struct Tested {
		SourceLocation at;
		std::set<const ValueDecl *> names; ///< The variables of the comparison.
		bool by_guard;
	};

	static bool declares_guard(const DeclStmt *declarations)
	{
		for (const Decl *declaration : declarations->decls())
			if (const auto *variable = dyn_cast<VarDecl>(declaration);
			    variable && variable->getInit()) {
				const CXXRecordDecl *record = variable->getType()
								      .getNonReferenceType()
								      ->getAsCXXRecordDecl();

				if (record && takes_lock(variable->getInit()) &&
				    (name_of(record).contains("Guard") ||
				     name_of(record) == "Result" || name_of(record) == "optional"))
					return true;
			}
		return false;
	}

	void statement(const Stmt *statement)
	{
		if (!statement)
			return;
		if (const auto *inner = dyn_cast<CompoundStmt>(statement)) {
			block(inner);
		} else if (const auto *choice = dyn_cast<IfStmt>(statement)) {
			if (choice->hasVarStorage() || choice->hasInitStorage())
				return;
			act(choice->getCond());

			const std::map<Cell, Tested> before = tested_;

			test(choice->getCond());
			branch(choice->getThen());
			if (choice->getElse())
				branch(choice->getElse());
			if (!leaves(choice->getThen()))
				tested_ = before;
		} else if (isa<WhileStmt, ForStmt, DoStmt, CXXForRangeStmt, SwitchStmt, SwitchCase>(
				   statement)) {
			const std::map<Cell, Tested> before = tested_;

			tested_.clear();
			for (const Stmt *inner : statement->children())
				this->statement(inner);
			tested_ = before;
		} else {
			act(statement);
		}
	}
	void branch(const Stmt *branch)
	{
		const std::map<Cell, Tested> before = tested_;

		statement(branch);
		tested_ = before;
	}

	/// A condition tests each cell that it loads, and what it has exchanged is no longer
	/// tested.
	void test(const Expr *condition)
	{
		const Parts parts = parts_of(condition);

		for (const auto &[expression, access] : parts.accesses) {
			if (access.kind == Access::Kind::load)
				tested_.try_emplace(access.cell,
						    Tested{expression->getExprLoc(), parts.names,
							   access.by_guard});
		}
	}

	void act(const Stmt *statement)
	{
		const Parts parts = parts_of(statement);

		for (const CallExpr *call : parts.calls)
			if (const FunctionDecl *function = call->getDirectCallee())
				called.insert(function->getCanonicalDecl());
		for (const auto &[expression, access] : parts.accesses) {
			if (access.kind == Access::Kind::exchange)
				tested_.erase(access.cell);
			if (access.kind != Access::Kind::change)
				continue;
			if (const auto before = tested_.find(access.cell);
			    before != tested_.end()) {
				if (!stores_what_was_compared(expression, before->second))
					tell(expression, access, before->second.at, "tests");
				tested_.erase(before);
			} else if (const Expr *loaded = loads_itself(expression, access)) {
				tell(expression, access, loaded->getExprLoc(), "loads");
			}
		}
	}

	/// if (mode_.load() != mode) mode_.store(mode): the result is the same with another task.
	static bool stores_what_was_compared(const Expr *change, const Tested &tested)
	{
		const Parts parts = parts_of(change);

		return llvm::any_of(parts.names, [&](const ValueDecl *stored) {
			return isa<VarDecl>(stored) && tested.names.contains(stored) &&
			       !stored->getType().getNonReferenceType()->isRecordType();
		});
	}

	/// Returns the load of x.store(x.load() + 1), also by way of a variable.
	static const Expr *loads_itself(const Expr *change, const Access &access)
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(change);

		if (!call || call->getNumArgs() == 0 ||
		    !name_of(call->getMethodDecl()).starts_with("store"))
			return nullptr;

		Parts parts = parts_of(call->getArg(0));

		for (const ValueDecl *named : parts.names)
			if (const auto *variable = dyn_cast<VarDecl>(named);
			    variable && variable->isLocalVarDecl() && variable->getInit() &&
			    variable->getType()->isIntegerType())
				for (auto &part : parts_of(variable->getInit()).accesses)
					parts.accesses.push_back(part);
		for (const auto &[expression, part] : parts.accesses)
			if (part.kind == Access::Kind::load && part.cell == access.cell)
				return expression;
		return nullptr;
	}

	void tell(const Expr *change, const Access &access, SourceLocation since, const char *how)
	{
		const std::string cell = "'" + access.cell.member->getNameAsString() + "'";

		if (!unit_.sources.is_authors(change->getExprLoc()))
			return;
		report_.add(
			{.rule = name,
			 .at = unit_.sources.place(change->getExprLoc()),
			 .message = "another task may change " + cell + " before this change of it",
			 .help = access.by_guard
					 ? "hold one guard for both: auto state = state_.lock();"
					 : "use one operation for both, such as xchg(), "
					   "try_cmpxchg(), add_unless() or fetch_add(), or a lock",
			 .notes = {{unit_.sources.place(since),
				    "this " + std::string(how) + " its old value"}}});
	}

	const Unit &unit_;
	Report &report_;
	std::map<Cell, Tested> tested_;
};

void CheckThenAct::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);
	Functions seen;

	entries.visit();

	std::vector<const FunctionDecl *> work(entries.found.begin(), entries.found.end());

	while (!work.empty()) {
		const FunctionDecl *function = work.back();
		const FunctionDecl *body = nullptr;

		work.pop_back();
		if (!seen.insert(function).second || !is_of_module(function) ||
		    !function->hasBody(body) || body->isDependentContext())
			continue;

		const auto *block = dyn_cast<CompoundStmt>(body->getBody());
		Walk walk(unit, report);

		if (block) {
			walk.block(block);
			work.insert(work.end(), walk.called.begin(), walk.called.end());
		}
	}
}

const Register<CheckThenAct> check_then_act;

} // namespace

} // namespace checker
