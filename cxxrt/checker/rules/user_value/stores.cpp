// SPDX-License-Identifier: GPL-2.0
// Numbers of user space in members: one function stores them, and another one reads them.
#include "walk.h"

#include "../tests.h"

using namespace clang;

namespace checker {

const FieldDecl *content_behind(const Expr *expression, unsigned depth)
{
	expression = plain(expression);
	if (depth > 8)
		return nullptr;
	if (const auto *made = dyn_cast<CXXConstructExpr>(expression);
	    made && made->getNumArgs() == 1)
		return content_behind(made->getArg(0), depth + 1);
	if (const auto *member = dyn_cast<MemberExpr>(expression))
		return dyn_cast<FieldDecl>(member->getMemberDecl());
	if (const auto *call = dyn_cast<CXXMemberCallExpr>(expression))
		return name_of(call->getMethodDecl()).contains("lock")
			       ? content_behind(call->getImplicitObjectArgument(), depth + 1)
			       : nullptr;
	if (const auto *call = dyn_cast<CXXOperatorCallExpr>(expression);
	    call && call->getNumArgs() == 1 &&
	    (call->getOperator() == OO_Star || call->getOperator() == OO_Arrow))
		return content_behind(call->getArg(0), depth + 1);
	if (const auto *use = dyn_cast<DeclRefExpr>(expression))
		if (const auto *variable = dyn_cast<VarDecl>(use->getDecl());
		    variable && variable->isLocalVarDecl() && variable->getInit())
			return content_behind(variable->getInit(), depth + 1);
	return nullptr;
}

bool replaces_part(const Stmt *body, const BinaryOperator *subtraction)
{
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitBinaryOperator(BinaryOperator *binary) override
		{
			const auto *from = dyn_cast<DeclRefExpr>(plain(binary->getRHS()));
			const ValueDecl *value = from ? from->getDecl() : nullptr;

			if (!value)
				return true;
			if (binary->getOpcode() == BO_AddAssign &&
			    named_in(binary->getLHS()) == sum)
				added.insert(value);
			else if (binary->getOpcode() == BO_Assign &&
				 named_in(binary->getLHS()) == part)
				stored.insert(value);
			return true;
		}

		Declarations sum, part, added, stored;
	} find;
	const auto is_member = [](const ValueDecl *named) {
		return isa<FieldDecl>(named);
	};

	find.sum = named_in(subtraction->getLHS());
	find.part = named_in(subtraction->getRHS());
	if (llvm::none_of(find.sum, is_member) || llvm::none_of(find.part, is_member))
		return false;
	find.TraverseStmt(const_cast<Stmt *>(body));
	return llvm::any_of(find.added, [&](const ValueDecl *value) {
		return find.stored.contains(value);
	});
}

namespace {

/// The member that an assignment to \p target changes in an object that others have, too.
const FieldDecl *shared_field(const Expr *target)
{
	target = plain(target);
	if (const auto *part = dyn_cast<ArraySubscriptExpr>(target))
		return shared_field(part->getBase());
	if (const auto *operation = dyn_cast<CXXOperatorCallExpr>(target)) {
		if (operation->getOperator() == OO_Subscript)
			return shared_field(operation->getArg(0));
		return operation->getOperator() == OO_Star ? content_behind(operation) : nullptr;
	}

	const auto *member = dyn_cast<MemberExpr>(target);
	const auto *field = member ? dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;

	if (!field)
		return nullptr;

	const Expr *base = plain(member->getBase());

	if (member->isArrow() || isa<CXXThisExpr, CXXOperatorCallExpr>(base))
		return field;
	if (const auto *use = dyn_cast<DeclRefExpr>(base))
		return use->getDecl()->getType()->isReferenceType() ? field : nullptr;
	return shared_field(base) ? field : nullptr;
}

} // namespace

/// Returns whether a local object is what a call returned, which may be a copy of a shared object.
static bool is_copied(const ValueDecl *owner)
{
	const auto *variable = dyn_cast<VarDecl>(owner);
	const Expr *initial =
		variable && variable->isLocalVarDecl() ? variable->getInit() : nullptr;

	if (!initial)
		return false;
	initial = plain(initial);
	if (const auto *made = dyn_cast<CXXConstructExpr>(initial); made && made->getNumArgs() == 1)
		initial = plain(made->getArg(0));
	return isa<CallExpr, StmtExpr>(initial);
}

void UserValues::store(const FieldDecl *field, const Known &known, SourceLocation at)
{
	const auto [there, is_new] = stored_.try_emplace(field, Stored{known, at});

	if (!is_new)
		there->second.known.join(known);
}

const UserValues::Stored *UserValues::stored(const ValueDecl *field) const
{
	const auto there = stored_.find(field);

	return knows_stored_ && field && there != stored_.end() ? &there->second : nullptr;
}

bool UserValues::begin_again()
{
	if (stored_.empty())
		return false;
	known_.clear();
	found_.clear();
	knows_stored_ = true;
	return true;
}

/// What is assigned to a shared object. A size of user memory is as large as that memory.
void NumberWalk::store(const Expr *target, const std::optional<Known> &known)
{
	const FieldDecl *field = known && !known->is_size ? shared_field(target) : nullptr;

	if (field && !target->getType()->isBooleanType())
		values_.store(field, *known, target->getExprLoc());
}

namespace {

/// Finds out whether a function compares one of the variables that an expression names with
/// anything, or passes it to a function that may do so.
struct Compared : DynamicRecursiveASTVisitor {
	explicit Compared(Declarations names) : names(std::move(names)) {}

	bool VisitBinaryOperator(BinaryOperator *binary) override
	{
		return !(found |= binary->isComparisonOp() && has(binary));
	}
	bool VisitSwitchStmt(SwitchStmt *choice) override
	{
		return !(found |= has(choice->getCond()));
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		if (const FunctionDecl *function = call->getDirectCallee();
		    function && is_of_module(function) && asks(function->getReturnType()))
			for (const Expr *argument : call->arguments())
				found |= has(argument);
		return !found;
	}
	static bool asks(QualType result)
	{
		const StringRef type = name_of(result->getAsCXXRecordDecl());

		return result->isBooleanType() || type == "Result" || type == "optional";
	}
	bool has(const Expr *expression) const
	{
		return llvm::any_of(named_in(expression), [&](const ValueDecl *named) {
			return isa<VarDecl>(named) && names.contains(named);
		});
	}

	const Declarations names;
	bool found = false;
};

} // namespace

/// Refuses a number that is stored as an enum, and that nothing compares with one of its values. A
/// set of flags has more values than names.
void NumberWalk::name_value(const Expr *value, const Known &known)
{
	const auto *named = value->getType()->getAs<EnumType>();
	Compared compared(named_in(value));
	bool are_flags = true;
	uint64_t most = 0;

	// A bound that not only the type of the number has.
	if (!named || !is_of_module(named->getDecl()) ||
	    (known.is_high && known.largest != 255 && known.largest != 65535))
		return;
	for (const EnumConstantDecl *one : named->getDecl()->getDefinitionOrSelf()->enumerators()) {
		const uint64_t number = one->getInitVal().getLimitedValue();

		are_flags &= (number & (number - 1)) == 0;
		most = std::max(most, number);
	}
	compared.TraverseStmt(function_->getBody());
	if (!compared.found && !(are_flags && most > 2))
		tell(value,
		     "is stored as a '" + name_of(named->getDecl()).str() +
			     "', and nothing says that it is one of its values",
		     "compare it with the last value first: if (n > last) return EINVAL; or "
		     "switch over the values");
}

/// The same for an object: each of its members is stored.
void NumberWalk::store_object(const Expr *target, const Expr *value,
			      const std::optional<Known> &known)
{
	const auto members = members_of(value);

	if (members.empty())
		return store(target, known);
	for (const auto &[member, one] : members)
		if (shared_field(target) && !one.is_size && !member->getType()->isBooleanType())
			values_.store(member, one, value->getExprLoc());
}

/// Each load may return another value.
std::optional<Known> NumberWalk::value_of_atomic(const CXXMemberCallExpr *call,
						 const std::optional<Known> &argument)
{
	const FieldDecl *field = content_behind(call->getImplicitObjectArgument());
	const StringRef called = name_of(call->getMethodDecl());

	if (field && argument && !argument->is_size &&
	    (called.starts_with("store") || called == "xchg")) {
		name_value(call->getArg(0), *argument);
		values_.store(field, *argument, call->getExprLoc());
	}
	if (argument && !argument->is_limit() && (called == "sub" || called == "fetch_sub") &&
	    call->getArg(0)->getType()->isUnsignedIntegerType())
		tell(call->getArg(0),
		     "is subtracted, and is not compared with what it is subtracted from: the "
		     "difference can wrap below 0",
		     "compare it first, in the same operation: try_cmpxchg(), or a lock");
	if (!called.starts_with("load") && called != "xchg")
		return std::nullopt;

	const UserValues::Stored *stored = values_.stored(field);

	return stored ? std::optional(stored->known) : std::nullopt;
}

std::optional<Known> NumberWalk::value_of_content(const Expr *expression) const
{
	const UserValues::Stored *stored = values_.stored(content_behind(expression));

	return stored ? std::optional(stored->known) : std::nullopt;
}

/// What another function stored in a member. A local object has what its own function stored.
std::optional<Known> NumberWalk::value_of_field(const ValueDecl *owner,
						const ValueDecl *field) const
{
	const UserValues::Stored *stored = values_.stored(field);

	if (!stored)
		return std::nullopt;
	if (owner && !is_copied(owner)) {
		const auto *member = dyn_cast<FieldDecl>(field);
		const CXXRecordDecl *record = owner->getType()->getAsCXXRecordDecl();

		if (member && record &&
		    record->getCanonicalDecl() == member->getParent()->getCanonicalDecl())
			return std::nullopt;
	}
	return stored->known;
}

} // namespace checker
