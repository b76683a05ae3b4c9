// SPDX-License-Identifier: GPL-2.0
#include "cells.h"

#include "clang/AST/DynamicRecursiveASTVisitor.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace checker {

namespace {

const llvm::StringSet<> counting_up = {"inc", "add", "fetch_add", "add_return"};
const llvm::StringSet<> counting_down = {"dec",	       "sub",	       "fetch_sub",
					 "sub_return", "dec_and_test", "add_unless"};
const llvm::StringSet<> loading = {"load", "load_acquire", "test", "read"};
const llvm::StringSet<> storing = {"store", "store_release"};
const llvm::StringSet<> setting = {"test_and_set", "test_and_set_lock"};
const llvm::StringSet<> clearing = {"clear", "clear_unlock", "test_and_clear"};

/// Returns the value of a constant bool or number, or nothing.
std::optional<bool> truth_of(const Expr *value)
{
	value = bare_of(value);
	if (const auto *literal = dyn_cast<CXXBoolLiteralExpr>(value))
		return literal->getValue();
	if (const auto *literal = dyn_cast<IntegerLiteral>(value))
		return literal->getValue().getBoolValue();
	return std::nullopt;
}

std::string text_of(const Expr *index)
{
	std::string text;
	llvm::raw_string_ostream to(text);

	bare_of(index)->printPretty(to, nullptr, PrintingPolicy(LangOptions()));
	return text;
}

/// Returns the cell of data of a lock that \p target names: of state->busy it is busy.
Cell guarded(const Expr *target)
{
	target = bare_of(target);
	if (const auto *star = dyn_cast<CXXOperatorCallExpr>(target))
		return (star->getOperator() == OO_Star || star->getOperator() == OO_Arrow) &&
				       star->getNumArgs() == 1 && takes_lock(star->getArg(0))
			       ? cell_of(star)
			       : Cell();

	const auto *member = dyn_cast<MemberExpr>(target);
	const auto *base =
		member ? dyn_cast<CXXOperatorCallExpr>(bare_of(member->getBase())) : nullptr;

	return base && base->getOperator() == OO_Arrow && takes_lock(base->getArg(0))
		       ? Cell{member->getMemberDecl()}
		       : Cell();
}

/// A container in a lock: its size is tested, and it grows or shrinks. insert() of a table and
/// remove() by a key also test for themselves.
Access access_of_container(const CXXMemberCallExpr *call)
{
	static const llvm::StringSet<> containers = {"Vec",	   "List",	"KFifo",
						     "RecordFifo", "XArray",	"Bitmap",
						     "RbTree",	   "HashTable", "optional"};
	static const llvm::StringSet<> asking = {"size",  "is_empty", "is_full",   "len",
						 "count", "find",     "has_value", "contains"};
	static const llvm::StringSet<> changing = {"push",	    "push_within_capacity",
						   "emplace",	    "emplace_back",
						   "emplace_front", "alloc"};
	const StringRef owner = name_of(call->getRecordDecl());
	const StringRef called = name_of(call->getMethodDecl());
	Access access;

	if (!containers.contains(owner) ||
	    !(access.cell = guarded(call->getImplicitObjectArgument())))
		return {};
	access.by_guard = true;
	if (asking.contains(called))
		access.kind = Access::Kind::load;
	else if (changing.contains(called) || (owner == "Vec" && called == "remove") ||
		 (owner == "XArray" && called == "store"))
		access.kind = Access::Kind::change;
	return access.kind == Access::Kind::none ? Access() : access;
}

Access access_by_call(const CXXMemberCallExpr *call)
{
	const StringRef owner = name_of(call->getRecordDecl());
	const StringRef called = name_of(call->getMethodDecl());
	Access access;

	if (owner != "Atomic" && owner != "Refcount" && owner != "AtomicBits")
		return access_of_container(call);
	access.cell = cell_of(call->getImplicitObjectArgument());
	if (owner == "AtomicBits" && call->getNumArgs() > 0)
		access.cell.index = text_of(call->getArg(0));
	if (loading.contains(called)) {
		access.kind = Access::Kind::load;
	} else if (storing.contains(called)) {
		const auto to = truth_of(call->getArg(0));

		access.kind = Access::Kind::change;
		access.takes = to == true && call->getArg(0)->getType()->isBooleanType();
		access.releases = !access.takes;
	} else if (called == "xchg" || called == "try_cmpxchg" || called == "cmpxchg") {
		const auto to = truth_of(call->getArg(called == "xchg" ? 0 : 1));

		access.kind = Access::Kind::exchange;
		access.takes = access.is_asked = to == true;
		access.releases = to != true;
	} else if (setting.contains(called) || called == "inc_not_zero") {
		access.kind = Access::Kind::exchange;
		access.takes = access.is_asked = true;
	} else if (counting_up.contains(called)) {
		access.kind = Access::Kind::change;
		access.takes = true;
	} else if (counting_down.contains(called) || clearing.contains(called)) {
		access.kind = called == "dec_and_test" || called == "add_unless" ||
					      called == "test_and_clear"
				      ? Access::Kind::exchange
				      : Access::Kind::change;
		access.releases = true;
	}
	return access;
}

/// Finds the releases of a function, and the functions that it calls.
struct Releases : DynamicRecursiveASTVisitor {
	Releases(std::set<Cell> &to, unsigned depth) : found(to), depth(depth) {}

	bool VisitExpr(Expr *expression) override
	{
		if (const Access access = access_of(expression); access.releases && access.cell)
			found.insert(access.cell);
		if (const auto *call = dyn_cast<CallExpr>(expression))
			look(call->getDirectCallee());
		return true;
	}
	void look(const FunctionDecl *function)
	{
		const FunctionDecl *body = nullptr;

		if (depth < 4 && function && is_of_module(function) && function->hasBody(body))
			Releases(found, depth + 1).TraverseStmt(body->getBody());
	}

	std::set<Cell> &found;
	unsigned depth;
};

} // namespace

Cell cell_of(const Expr *expression)
{
	expression = bare_of(expression);
	if (const auto *made = dyn_cast<CXXConstructExpr>(expression);
	    made && made->getNumArgs() == 1)
		return cell_of(made->getArg(0));
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
	    call && (call->getOperator() == OO_Star || call->getOperator() == OO_Arrow ||
		     call->getOperator() == OO_Subscript))
		return call->getOperator() == OO_Subscript
			       ? Cell{cell_of(call->getArg(0)).member, text_of(call->getArg(1))}
			       : cell_of(call->getArg(0));
	if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
		return name_of(call->getMethodDecl()).contains("lock")
			       ? cell_of(call->getImplicitObjectArgument())
			       : Cell();
	if (const auto *member = dyn_cast<MemberExpr>(expression))
		return {dyn_cast<FieldDecl>(member->getMemberDecl())};
	if (const auto *use = dyn_cast<DeclRefExpr>(expression)) {
		const auto *variable = dyn_cast<VarDecl>(use->getDecl());

		if (variable && variable->isLocalVarDecl() && variable->getInit() &&
		    takes_lock(variable->getInit()))
			return cell_of(variable->getInit());
		return {variable};
	}
	return {};
}

Access access_of(const Expr *expression)
{
	Access access;
	const Expr *target = nullptr;
	bool is_step = false;

	if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
		return access_by_call(call);
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
	    call && call->getOperator() == OO_Equal && call->getNumArgs() == 2)
		target = call->getArg(0);
	else if (const auto *binary = dyn_cast<BinaryOperator>(expression);
		 binary && binary->isAssignmentOp()) {
		target = binary->getLHS();
		if (binary->getOpcode() == BO_Assign && target->getType()->isBooleanType()) {
			const auto to = truth_of(binary->getRHS());

			access.takes = to == true;
			access.releases = to != true;
		}
	} else if (const auto *unary = dyn_cast<UnaryOperator>(expression);
		   unary && unary->isIncrementDecrementOp()) {
		target = unary->getSubExpr();
		is_step = true;
	} else if (const auto *load = dyn_cast<CastExpr>(expression);
		   load && load->getCastKind() == CK_LValueToRValue) {
		if ((access.cell = guarded(load->getSubExpr()))) {
			access.kind = Access::Kind::load;
			access.by_guard = true;
		}
		return access;
	}
	if (target && (access.cell = guarded(target))) {
		access.kind = Access::Kind::change;
		access.by_guard = true;
		access.takes |= is_step && dyn_cast<UnaryOperator>(expression)->isIncrementOp();
		access.releases |= is_step && !access.takes;
		return access;
	}
	return {};
}

bool takes_lock(const Stmt *statement)
{
	struct Finder : DynamicRecursiveASTVisitor {
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			return !(found |= name_of(call->getMethodDecl()).contains("lock"));
		}
		bool VisitDeclRefExpr(DeclRefExpr *use) override
		{
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			if (variable && variable->isLocalVarDecl() && variable->getInit() &&
			    variable->getInit() != within)
				found |= takes_lock(variable->getInit());
			return !found;
		}
		bool VisitVarDecl(VarDecl *variable) override
		{
			const CXXRecordDecl *record =
				variable->getType().getNonReferenceType()->getAsCXXRecordDecl();

			return !(found |= name_of(record).contains("Guard"));
		}
		bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

		const Stmt *within = nullptr;
		bool found = false;
	} finder;

	finder.within = statement;
	finder.TraverseStmt(const_cast<Stmt *>(statement));
	return finder.found;
}

std::set<Cell> released_by(const FunctionDecl *function)
{
	std::set<Cell> found;

	Releases(found, 0).look(function);
	return found;
}

} // namespace checker
