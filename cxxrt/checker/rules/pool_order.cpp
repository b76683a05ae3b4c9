// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "pool-order";

/// Refuses a SlabCache, a Mempool or a dma::Pool that is destroyed before its objects: the kernel
/// reports the objects of a SlabCache and never frees it, and an object of the others is a BUG.
class PoolOrder : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a SlabCache, a Mempool or a dma::Pool that is declared after "
				   "its objects, and so is destroyed before them, or that ends "
				   "while a function returns one of them",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// A class that allocates objects, and the class that owns one of them.
struct Pool {
	StringRef name, owner;
	const Type *object = nullptr;

	explicit operator bool() const { return object; }
};
constexpr Pool pools[] = {{"SlabCache", "Box"}, {"Mempool", "PoolBox"}, {"Pool", "Block"}};

/// Looks through members, bases and template arguments for a class.
class Search {
      public:
	/// Finds a pool in \p type, with the type of its objects.
	Pool pool_in(QualType type)
	{
		Pool found;

		visit(type, [&](const ClassTemplateSpecializationDecl *special) {
			for (const Pool &known : pools)
				if (name_of(special) == known.name)
					found = {known.name, known.owner,
						 found_ = argument(special)};
			return !found_ && name_of(special) != "Box" && name_of(special) != "Arc";
		});
		return found;
	}
	/// Returns whether \p type owns an object of the pool.
	bool owns(QualType type, const Pool &pool)
	{
		visit(type, [&](const ClassTemplateSpecializationDecl *special) {
			if (name_of(special) == pool.owner && argument(special) == pool.object)
				found_ = pool.object;
			return !found_;
		});
		return found_;
	}

      private:
	static const Type *argument(const ClassTemplateSpecializationDecl *special)
	{
		const TemplateArgument &first = special->getTemplateArgs()[0];

		return first.getKind() == TemplateArgument::Type
			       ? first.getAsType().getCanonicalType().getTypePtr()
			       : nullptr;
	}
	template <typename F> void visit(QualType type, F &&goes_on)
	{
		const CXXRecordDecl *record =
			type.isNull() || type->isReferenceType() || type->isDependentType()
				? nullptr
				: type->getAsCXXRecordDecl();

		if (found_ || !record || !record->hasDefinition() ||
		    !seen_.insert(record->getCanonicalDecl()).second)
			return;
		if (const auto *special = dyn_cast<ClassTemplateSpecializationDecl>(record)) {
			if (!goes_on(special))
				return;
			for (const TemplateArgument &argument :
			     special->getTemplateArgs().asArray()) {
				if (argument.getKind() == TemplateArgument::Type)
					visit(argument.getAsType(), goes_on);
				if (argument.getKind() == TemplateArgument::Pack)
					for (const TemplateArgument &element :
					     argument.pack_elements())
						if (element.getKind() == TemplateArgument::Type)
							visit(element.getAsType(), goes_on);
			}
			return;
		}
		for (const FieldDecl *field : record->getDefinition()->fields())
			visit(field->getType(), goes_on);
		for (const CXXBaseSpecifier &base : record->getDefinition()->bases())
			visit(base.getType(), goes_on);
	}

	const Type *found_ = nullptr;
	std::set<const CXXRecordDecl *> seen_;
};

/// The variables of a function: those with a pool, those of each block in order, and those
/// that are moved away.
struct Locals : DynamicRecursiveASTVisitor {
	bool VisitCompoundStmt(CompoundStmt *block) override
	{
		std::vector<const ValueDecl *> variables;

		for (const Stmt *statement : block->body())
			if (const auto *declarations = dyn_cast<DeclStmt>(statement))
				for (const Decl *declaration : declarations->decls())
					if (const auto *variable = dyn_cast<VarDecl>(declaration)) {
						variables.push_back(variable);
						if (Search().pool_in(variable->getType()))
							pools.push_back(variable);
					}
		blocks.push_back(std::move(variables));
		return true;
	}
	bool VisitCallExpr(CallExpr *call) override
	{
		const FunctionDecl *function = call->getDirectCallee();

		if (function && function->isInStdNamespace() && name_of(function) == "move" &&
		    call->getNumArgs() == 1)
			if (const auto *use =
				    dyn_cast<DeclRefExpr>(call->getArg(0)->IgnoreParenImpCasts()))
				moved.insert(use->getDecl());
		return true;
	}

	std::vector<const VarDecl *> pools;
	std::vector<std::vector<const ValueDecl *>> blocks;
	std::set<const ValueDecl *> moved;
};

class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXRecordDecl(CXXRecordDecl *record) override
	{
		if (!record->isThisDeclarationADefinition() || record->isDependentContext())
			return true;

		std::vector<const ValueDecl *> members(record->field_begin(), record->field_end());

		look(members, {});
		return true;
	}
	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;

		Locals locals;

		locals.TraverseStmt(function->getBody());
		for (const VarDecl *variable : locals.pools) {
			const Pool pool = Search().pool_in(variable->getType());

			if (!locals.moved.contains(variable) &&
			    Search().owns(function->getReturnType(), pool) &&
			    is_written(variable->getLocation()))
				refuse(name, variable->getLocation(),
				       "this " + pool.name.str() +
					       " ends with the function, which returns one of its "
					       "objects",
				       "keep it where it lives longer than its objects");
		}
		for (const auto &variables : locals.blocks)
			look(variables, locals.moved);
		return true;
	}

      private:
	/// Variables or members in the order of their declarations.
	void look(const std::vector<const ValueDecl *> &declared,
		  const std::set<const ValueDecl *> &moved)
	{
		for (size_t i = 1; i < declared.size(); i++) {
			const Pool pool = Search().pool_in(declared[i]->getType());

			if (!pool || moved.contains(declared[i]) ||
			    !is_written(declared[i]->getLocation()))
				continue;
			for (size_t before = 0; before < i; before++)
				if (Search().owns(declared[before]->getType(), pool)) {
					refuse(name, declared[i]->getLocation(),
					       "this " + pool.name.str() +
						       " is destroyed before the objects in '" +
						       declared[before]->getNameAsString() + "'",
					       "declare it first: what is declared first is "
					       "destroyed "
					       "last");
					break;
				}
		}
	}
};

void PoolOrder::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<PoolOrder> pool_order;

} // namespace

} // namespace checker
