// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "operations.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "early-node";

/// Refuses a node that programs can open before the data which its operations use has its value.
class EarlyNode : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a function that makes a MiscDevice, a Chardev or a file, and "
				   "only then stores data which the operations of its driver read, "
				   "and do not change",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Reads one function in the order of the source.
class Walk : public DynamicRecursiveASTVisitor {
      public:
	Walk(const Unit &unit, Report &report, const AuthorFunctions &author)
	    : unit_(unit), report_(report), author_(author)
	{}

	bool VisitVarDecl(VarDecl *variable) override
	{
		static const llvm::StringSet<> nodes = {"MiscDevice", "Chardev", "File"};
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			variable->getType()->getAsCXXRecordDecl());

		if (!special || is_of_module(special) || !nodes.contains(name_of(special)) ||
		    !variable->getInit() || !variable->isLocalVarDecl() ||
		    special->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
			return true;
		if (const CXXRecordDecl *driver =
			    special->getTemplateArgs()[0].getAsType()->getAsCXXRecordDecl();
		    driver && driver->hasDefinition())
			made_.push_back({variable, driver->getDefinition()});
		return true;
	}
	bool VisitExpr(Expr *expression) override
	{
		const Access access = access_of(expression);

		if (!access.cell || access.kind != Access::Kind::change ||
		    !isa<FieldDecl>(access.cell.member) ||
		    !unit_.sources.is_spelled_by_author(expression->getExprLoc()))
			return true;
		if (made_.empty())
			before_.insert(access.cell.member);
		else if (!before_.contains(access.cell.member) && !is_flag(access.cell.member))
			for (const auto &[node, driver] : made_)
				if (is_only_read_by(driver, access.cell.member))
					tell(node, expression, access.cell.member);
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }

      private:
	/// Operations may wait for a flag, or test it.
	static bool is_flag(const ValueDecl *member)
	{
		const auto *special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
			member->getType()->getAsCXXRecordDecl());

		return member->getType()->isBooleanType() ||
		       (special && special->getTemplateArgs().size() > 0 &&
			special->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
			special->getTemplateArgs()[0].getAsType()->isBooleanType());
	}
	/// Returns whether a function of the driver reads a member, and no other function changes
	/// it.
	bool is_only_read_by(const CXXRecordDecl *driver, const ValueDecl *member) const
	{
		bool is_read = false;

		for (const FunctionDecl *function : author_.all) {
			const auto *method = dyn_cast<CXXMethodDecl>(function);
			const bool is_driver = method && method->getParent() == driver &&
					       !isa<CXXConstructorDecl, CXXDestructorDecl>(method);

			for (const auto &[expression, access] :
			     parts_of(function->getBody()).accesses) {
				if (access.cell.member != member)
					continue;
				if (access.kind != Access::Kind::load && is_driver)
					return false;
				is_read |= is_driver;
			}
		}
		return is_read;
	}
	void tell(const VarDecl *node, const Expr *change, const ValueDecl *member)
	{
		report_.add({.rule = name,
			     .at = unit_.sources.place(node->getLocation()),
			     .message = "programs can open this node before '" +
					member->getNameAsString() + "' has its value",
			     .help = "make the node as the last step",
			     .notes = {{unit_.sources.place(change->getExprLoc()),
					"it gets its value here"}}});
	}

	const Unit &unit_;
	Report &report_;
	const AuthorFunctions &author_;
	std::vector<std::pair<const VarDecl *, const CXXRecordDecl *>> made_;
	std::set<const ValueDecl *> before_;
};

void EarlyNode::check_unit(const Unit &unit, Report &report)
{
	const AuthorFunctions &author = AuthorFunctions::of(unit, report);

	for (const FunctionDecl *function : author.all)
		Walk(unit, report, author).TraverseStmt(function->getBody());
}

const Register<EarlyNode> early_node;

} // namespace

} // namespace checker
