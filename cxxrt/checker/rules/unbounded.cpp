// SPDX-License-Identifier: GPL-2.0
#include "entries.h"
#include "reads.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "unbounded";

/// Refuses a container that a program fills by one request after the other, until no memory is
/// left.
class Unbounded : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a container to which a request of a file that every user may "
				   "write adds an element, and which nothing compares with a limit "
				   "or empties by itself",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// A call that adds an element to a container that is a member.
struct Growth {
	const CXXMemberCallExpr *call;
	const ValueDecl *container;
	Declarations keys; ///< The variables in its key.
};

/// What one function does.
struct Does {
	std::vector<Growth> grows;
	std::set<const ValueDecl *> shrinks;
	Declarations compared; ///< What its comparisons name.
	Functions calls;
};

/// Reads all functions of the module.
class Reader : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (function->doesThisDeclarationHaveABody() && !function->isDependentContext()) {
			Find find;

			find.TraverseStmt(function->getBody());
			all[function->getCanonicalDecl()] = std::move(find.does);
		}
		return true;
	}

	/// {"name", 0666}: every user may write to the file.
	bool VisitCXXConstructExpr(CXXConstructExpr *made) override
	{
		const auto *text = made->getNumArgs() > 1
					   ? dyn_cast<StringLiteral>(bare_of(made->getArg(0)))
					   : nullptr;
		const auto *mode =
			text ? dyn_cast<IntegerLiteral>(bare_of(made->getArg(1))) : nullptr;

		is_for_all |= mode && (mode->getValue().getLimitedValue() & 2);
		return true;
	}
	bool VisitInitListExpr(InitListExpr *list) override
	{
		const auto *mode = list->getNumInits() > 1
					   ? dyn_cast<IntegerLiteral>(bare_of(list->getInit(1)))
					   : nullptr;

		is_for_all |= mode &&
			      isa<CXXConstructExpr, StringLiteral>(bare_of(list->getInit(0))) &&
			      (mode->getValue().getLimitedValue() & 2);
		return true;
	}

	std::map<const FunctionDecl *, Does> all;
	bool is_for_all = false;

      private:
	struct Find : DynamicRecursiveASTVisitor {
		bool VisitCallExpr(CallExpr *call) override
		{
			if (const FunctionDecl *callee = call->getDirectCallee();
			    callee && is_of_module(callee))
				does.calls.insert(callee->getCanonicalDecl());
			// *list = {}; std::move(*list); std::exchange(*list, {})
			if (!isa<CXXMemberCallExpr>(call) && call->getNumArgs() > 0)
				if (const Cell cell = cell_of(call->getArg(0));
				    cell && (name_of(call->getDirectCallee()) == "move" ||
					     name_of(call->getDirectCallee()) == "exchange" ||
					     name_of(call->getDirectCallee()) == "swap" ||
					     is_assignment(call)))
					does.shrinks.insert(cell.member);
			return true;
		}
		bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
		{
			static const llvm::StringSet<> containers = {
				"Vec", "List", "RbTree", "HashTable", "XArray", "LList"};
			static const llvm::StringSet<> growing = {"push",	   "emplace_back",
								  "emplace_front", "insert",
								  "extend",	   "append"};
			const StringRef owner = name_of(call->getRecordDecl());
			const StringRef called = name_of(call->getMethodDecl());
			const ValueDecl *container =
				containers.contains(owner)
					? cell_of(call->getImplicitObjectArgument()).member
					: nullptr;

			if (!isa_and_nonnull<FieldDecl>(container))
				return true;
			if (growing.contains(called) ||
			    (owner == "XArray" && (called == "store" || called == "alloc")))
				grow(call, container, owner, called);
			else if (called.contains("pop") || called.contains("remove") ||
				 called.contains("take") || called == "retain" ||
				 called == "clear" || called == "truncate")
				does.shrinks.insert(container);
			return true;
		}
		bool VisitBinaryOperator(BinaryOperator *binary) override
		{
			if (binary->isComparisonOp())
				does.compared.merge(named_in(binary));
			return true;
		}
		bool VisitCXXOperatorCallExpr(CXXOperatorCallExpr *call) override
		{
			if (call->isComparisonOp())
				does.compared.merge(named_in(call));
			return true;
		}
		/// if (state->items.is_full())
		bool VisitIfStmt(IfStmt *choice) override
		{
			if (choice->getCond() && !isa<DeclRefExpr>(bare_of(choice->getCond())))
				for (const ValueDecl *named : named_in(choice->getCond()))
					if (isa<FunctionDecl>(named) && is_of_module(named))
						does.compared.insert(named);
			return true;
		}

		static bool is_assignment(const CallExpr *call)
		{
			const auto *operation = dyn_cast<CXXOperatorCallExpr>(call);

			return operation && operation->getOperator() == OO_Equal;
		}
		void grow(const CXXMemberCallExpr *call, const ValueDecl *container,
			  StringRef owner, StringRef called)
		{
			const bool is_keyed =
				owner != "Vec" && owner != "List" && called != "alloc";
			Growth growth{call, container, {}};

			// alloc(flags, object, min, max)
			if (called == "alloc" && call->getNumArgs() > 3 &&
			    !isa<CXXDefaultArgExpr>(call->getArg(3)))
				return;
			if (is_keyed && call->getNumArgs() > 1) {
				const Expr *key = bare_of(call->getArg(1));

				// A key of 16 bits has few values.
				if (const QualType type = key->getType();
				    !type->isIntegerType() || isa<IntegerLiteral>(key) ||
				    type->isEnumeralType() || is_small(type))
					return;
				growth.keys = named_in(key);
				for (const ValueDecl *named : growth.keys)
					if (const auto *variable = dyn_cast<VarDecl>(named);
					    variable && variable->getInit() &&
					    is_of_a_range(variable->getInit()))
						return;
				if (llvm::none_of(growth.keys, is_chosen))
					return;
			}
			does.grows.push_back(std::move(growth));
		}
		/// Returns whether a program chooses a key, or the driver counts it. Other keys,
		/// as the number of a terminal, have few values.
		static bool is_chosen(const ValueDecl *key)
		{
			const auto *variable = dyn_cast<VarDecl>(key);

			if (isa<ParmVarDecl, FieldDecl>(key))
				return true;
			if (!variable || !variable->getInit())
				return false;

			const Declarations named = named_in(variable->getInit());

			return llvm::any_of(named, [](const ValueDecl *one) {
				return isa<ParmVarDecl>(one) || isa<FieldDecl>(one) ||
				       name_of(one) == "parse";
			});
		}
		/// Returns whether a number was taken from a range: ids_.alloc(flags, 0, 63).
		static bool is_of_a_range(const Expr *number)
		{
			struct Ranges : DynamicRecursiveASTVisitor {
				bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
				{
					const StringRef called = name_of(call->getMethodDecl());

					found |= called == "take_first_clear" ||
						 called == "take_area" ||
						 (called == "alloc" && call->getNumArgs() > 2 &&
						  !isa<CXXDefaultArgExpr>(call->getArg(2)));
					return !found;
				}

				bool found = false;
			} ranges;

			ranges.TraverseStmt(const_cast<Expr *>(number));
			return ranges.found;
		}
		static bool is_small(QualType type)
		{
			const auto *builtin = type->getAs<BuiltinType>();

			return builtin && (builtin->getKind() == BuiltinType::UChar ||
					   builtin->getKind() == BuiltinType::UShort ||
					   builtin->getKind() == BuiltinType::Char_U ||
					   builtin->getKind() == BuiltinType::SChar ||
					   builtin->getKind() == BuiltinType::Short);
		}

		Does does;
	};
};

/// Returns the functions that \p from calls, and itself.
void reach(const FunctionDecl *from, const std::map<const FunctionDecl *, Does> &all, Functions &to)
{
	const auto found = all.find(from);

	if (found == all.end() || !to.insert(from).second)
		return;
	for (const FunctionDecl *called : found->second.calls)
		reach(called, all, to);
}

/// Returns whether comparisons name a container, its size, a member that may count its elements, or
/// the key of a new one. A member of a request, which is one of \p arguments, counts nothing.
bool is_limited(const Growth &growth, const Does &does, const std::set<const TagDecl *> &arguments)
{
	Declarations objects = named_in(growth.call->getImplicitObjectArgument());

	for (const ValueDecl *one : does.compared) {
		const auto *variable = dyn_cast<VarDecl>(one);

		if (const auto *field = dyn_cast<FieldDecl>(one);
		    field && arguments.contains(field->getParent()->getCanonicalDecl()))
			continue;

		if (growth.keys.contains(one) || (objects.contains(one) && !isa<FunctionDecl>(one)))
			return true;
		if (isa<FieldDecl>(one) || (isa<FunctionDecl>(one) && is_of_module(one)))
			return true;
		// A count that was loaded before.
		if (variable && variable->isLocalVarDecl() && variable->getInit() &&
		    !variable->getType().isConstant(variable->getASTContext()))
			return true;
		if (variable && variable->isLocalVarDecl() && variable->getInit())
			for (const ValueDecl *named : named_in(variable->getInit()))
				if (objects.contains(named) || isa<FieldDecl>(named))
					return true;
	}
	return false;
}

void Unbounded::check_unit(const Unit &unit, Report &report)
{
	Entries entries(unit, report);
	Reader reader(unit, report);
	Functions by_programs;
	std::set<const ValueDecl *> emptied;

	reader.visit();
	if (!reader.is_for_all || llvm::none_of(reader.all, [](const auto &one) {
		    return !one.second.grows.empty();
	    }))
		return;
	entries.visit();
	for (const FunctionDecl *entry : entries.found)
		reach(entry, reader.all, by_programs);
	for (const auto &[function, does] : reader.all)
		if (!by_programs.contains(function) && !isa<CXXDestructorDecl>(function))
			emptied.insert(does.shrinks.begin(), does.shrinks.end());

	std::set<const TagDecl *> arguments;

	for (const FunctionDecl *entry : entries.found)
		for (const ParmVarDecl *parameter : entry->parameters())
			if (const RecordDecl *record =
				    parameter->getType().getNonReferenceType()->getAsRecordDecl())
				arguments.insert(record->getCanonicalDecl());
	for (const FunctionDecl *entry : entries.found) {
		Functions reached;
		std::set<const ValueDecl *> shrunk = emptied;
		Does together;

		reach(entry, reader.all, reached);
		for (const FunctionDecl *function : reached) {
			const Does &does = reader.all.at(function);

			shrunk.insert(does.shrinks.begin(), does.shrinks.end());
			together.compared.insert(does.compared.begin(), does.compared.end());
		}
		for (const FunctionDecl *function : reached)
			for (const Growth &growth : reader.all.at(function).grows)
				if (!shrunk.contains(growth.container) &&
				    !is_limited(growth, together, arguments) &&
				    unit.sources.is_spelled_by_author(growth.call->getExprLoc()))
					report.add(
						{.rule = name,
						 .at = unit.sources.place(
							 growth.call->getExprLoc()),
						 .message = "each request adds an element to '" +
							    growth.container->getNameAsString() +
							    "', and a program can send it until no "
							    "memory is left",
						 .help = "compare its size with a limit before: if "
							 "(list->size() >= max) return ENOSPC;",
						 .notes = {}});
	}
}

const Register<Unbounded> unbounded;

} // namespace

} // namespace checker
