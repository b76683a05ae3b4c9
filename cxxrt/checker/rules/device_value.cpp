// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "cells.h"
#include "register_bits.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "device-value";

/// Refuses a number that a device or the firmware chose as a divisor, a shift count, a size or the
/// bound of a loop in the function that has read it, before any comparison: a device that is
/// broken, removed or made to attack then stops the machine. All bits of a removed device are ones.
class DeviceValue : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a number from a register, from memory that a device shares, or "
				   "from a file of firmware, that the same function uses as a "
				   "divisor, a shift count, an allocation size or the bound of a "
				   "loop, before it is compared with anything",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks at one function, in the order of the source.
class Walk : public DynamicRecursiveASTVisitor {
      public:
	using Tell = llvm::function_ref<void(const Expr *, const char *)>;

	Walk(const ASTContext &ast, Tell tell) : ast_(ast), tell_(tell) {}

	bool VisitVarDecl(VarDecl *variable) override
	{
		if (variable->getInit() && variable->getType()->isIntegerType())
			if (const unsigned bits = bits_of(variable->getInit()))
				chosen_[variable] = bits;
		return true;
	}
	/// A loop is visited after its condition, which may compare the number.
	bool TraverseForStmt(ForStmt *loop) override
	{
		TraverseStmt(loop->getInit());
		look_at_bound(loop->getCond());
		return DynamicRecursiveASTVisitor::TraverseForStmt(loop);
	}
	bool TraverseBinaryOperator(BinaryOperator *binary) override
	{
		const BinaryOperatorKind kind = binary->getOpcode();

		if (binary->isComparisonOp()) {
			note_compared(binary);
		} else if (kind == BO_Div || kind == BO_Rem || kind == BO_DivAssign ||
			   kind == BO_RemAssign) {
			if (bits_of(binary->getRHS()))
				tell_(binary->getRHS(), "is a divisor, and is not compared with 0");
		} else if (binary->isShiftOp() || binary->isShiftAssignOp()) {
			const unsigned bits = bits_of(binary->getRHS());
			const uint64_t width = ast_.getTypeSize(binary->getLHS()->getType());

			if (bits && (bits > 16 || (uint64_t{1} << bits) - 1 >= width))
				tell_(binary->getRHS(),
				      "is a shift count, and is not compared with a bound");
		}
		return DynamicRecursiveASTVisitor::TraverseBinaryOperator(binary);
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		static const llvm::StringSet<> allocating = {"with_capacity", "zeroed", "reserve",
							     "resize"};
		const FunctionDecl *function = call->getDirectCallee();

		if (!function)
			return true;
		if (!is_of_module(function) && allocating.contains(name_of(function))) {
			for (const Expr *argument : call->arguments())
				if (argument->getType()->isIntegerType() && bits_of(argument) > 16)
					tell_(argument, "is an allocation size, and is not "
							"compared with a bound");
			return true;
		}
		// Another function may test it; std::min() and clamp() bound it.
		if (!isa<CXXOperatorCallExpr>(call))
			for (const Expr *argument : call->arguments())
				note_compared(argument);
		return true;
	}
	bool VisitIfStmt(IfStmt *choice) override
	{
		if (choice->getCond())
			note_compared(choice->getCond());
		return true;
	}
	bool VisitConditionalOperator(ConditionalOperator *choice) override
	{
		note_compared(choice->getCond());
		return true;
	}

      private:
	void look_at_bound(const Expr *condition)
	{
		const auto *compared =
			condition ? dyn_cast<BinaryOperator>(bare_of(condition)) : nullptr;

		if (compared &&
		    (compared->getOpcode() == BO_LT || compared->getOpcode() == BO_NE) &&
		    bits_of(compared->getRHS()) > 16)
			tell_(compared->getRHS(),
			      "is the bound of this loop, and is not compared with a bound");
	}
	void note_compared(const Stmt *statement)
	{
		struct Names : DynamicRecursiveASTVisitor {
			bool VisitDeclRefExpr(DeclRefExpr *use) override
			{
				chosen->erase(use->getDecl());
				return true;
			}

			std::map<const ValueDecl *, unsigned> *chosen = nullptr;
		} names;

		names.chosen = &chosen_;
		names.TraverseStmt(const_cast<Stmt *>(statement));
	}
	/// Returns how many bits of a number the device chose, or 0.
	unsigned bits_of(const Expr *value) const
	{
		value = bare_of(value);
		if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
			const auto found = chosen_.find(use->getDecl());

			return found == chosen_.end() ? 0 : found->second;
		}
		// TRY(firmware.read<u32>(0))
		if (const auto *block = dyn_cast<StmtExpr>(value)) {
			for (const Stmt *inner : block->getSubStmt()->body())
				if (const auto *declarations = dyn_cast<DeclStmt>(inner))
					if (const auto *result =
						    dyn_cast<VarDecl>(*declarations->decl_begin());
					    result && result->getInit())
						return bits_of_call(bare_of(result->getInit()));
			return 0;
		}
		return bits_of_call(value);
	}
	unsigned bits_of_call(const Expr *value) const
	{
		const auto *call = dyn_cast<CXXMemberCallExpr>(value);
		const StringRef called = call ? name_of(call->getMethodDecl()) : "";
		const StringRef owner = call ? name_of(call->getRecordDecl()) : "";

		// registers.read<Count>().bits(): of a register that the device writes.
		if (called == "bits" && register_of(call->getImplicitObjectArgument()->getType()) &&
		    is_read(call->getImplicitObjectArgument()))
			return unsigned(ast_.getTypeSize(value->getType()));
		if ((owner == "Coherent" || owner == "Firmware") && called == "read" &&
		    value->getType()->isIntegerType())
			return unsigned(ast_.getTypeSize(value->getType()));
		if (owner == "Firmware" && called == "read")
			if (const auto *type = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
				    value->getType()->getAsCXXRecordDecl());
			    type &&
			    type->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
			    type->getTemplateArgs()[0].getAsType()->isIntegerType())
				return unsigned(
					ast_.getTypeSize(type->getTemplateArgs()[0].getAsType()));
		return 0;
	}
	/// Returns whether a value of a register was read, and not made by the driver.
	static bool is_read(const Expr *value)
	{
		value = bare_of(value);
		if (const auto *use = dyn_cast<DeclRefExpr>(value)) {
			const auto *variable = dyn_cast<VarDecl>(use->getDecl());

			return variable && variable->isLocalVarDecl() && variable->getInit() &&
			       is_read(variable->getInit());
		}

		const auto *call = dyn_cast<CXXMemberCallExpr>(value);

		return call && (name_of(call->getMethodDecl()) == "read" ||
				name_of(call->getMethodDecl()) == "take");
	}

	const ASTContext &ast_;
	Tell tell_;
	std::map<const ValueDecl *, unsigned> chosen_;
};

void DeviceValue::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);

	if (!author.called.contains("read") && !author.called.contains("take"))
		return;
	for (const FunctionDecl *function : author.all)
		Walk(unit.ast, [&](const Expr *value, const char *what) {
			if (unit.sources.is_spelled_by_author(value->getExprLoc()))
				report.add({.rule = name,
					    .at = unit.sources.place(value->getExprLoc()),
					    .message = std::string("this number of the device ") +
						       what,
					    .help = "compare it first: a device that is broken or "
						    "removed returns any number, such as 0 or all "
						    "ones",
					    .notes = {}});
		}).TraverseStmt(function->getBody());
}

const Register<DeviceValue> device_value;

} // namespace

} // namespace checker
