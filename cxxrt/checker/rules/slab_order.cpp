// SPDX-License-Identifier: GPL-2.0
#include "../names.h"
#include "author.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "slab-order";

/// Refuses a SlabCache that is destroyed before its objects: the kernel reports the objects, and
/// the cache is never freed.
class SlabOrder : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a SlabCache that is declared after its objects, and so is "
				   "destroyed before them, or that ends while a function returns "
				   "one of them",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Looks through members, bases and template arguments for a class.
class Search {
      public:
	explicit Search(const Type *object = nullptr) : object_(object) {}

	/// Finds the type of the objects of a SlabCache in \p type.
	const Type *cache_in(QualType type)
	{
		visit(type, [this](const ClassTemplateSpecializationDecl *special) {
			if (name_of(special) == "SlabCache")
				found_ = argument(special);
			return !found_ && name_of(special) != "Box" && name_of(special) != "Arc";
		});
		return found_;
	}
	/// Returns whether \p type owns a Box of the object.
	bool owns(QualType type)
	{
		visit(type, [this](const ClassTemplateSpecializationDecl *special) {
			if (name_of(special) == "Box" && argument(special) == object_)
				found_ = object_;
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

	const Type *object_;
	const Type *found_ = nullptr;
	std::set<const CXXRecordDecl *> seen_;
};

/// The variables of a function: those with a SlabCache, those of each block in order, and those
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
						if (Search().cache_in(variable->getType()))
							caches.push_back(variable);
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

	std::vector<const VarDecl *> caches;
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
		for (const VarDecl *variable : locals.caches) {
			const Type *object = Search().cache_in(variable->getType());

			if (!locals.moved.contains(variable) &&
			    Search(object).owns(function->getReturnType()) &&
			    is_written(variable->getLocation()))
				refuse(name, variable->getLocation(),
				       "this SlabCache ends with the function, which returns one "
				       "of "
				       "its objects",
				       "keep the cache where it lives longer than its objects, or "
				       "use "
				       "Box<T>::make()");
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
			const Type *object = Search().cache_in(declared[i]->getType());

			if (!object || moved.contains(declared[i]) ||
			    !is_written(declared[i]->getLocation()))
				continue;
			for (size_t before = 0; before < i; before++)
				if (Search(object).owns(declared[before]->getType())) {
					refuse(name, declared[i]->getLocation(),
					       "this SlabCache is destroyed before the objects in "
					       "'" + declared[before]->getNameAsString() +
						       "'",
					       "declare it first: what is declared first is "
					       "destroyed "
					       "last");
					break;
				}
		}
	}
};

void SlabOrder::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).visit();
}

const Register<SlabOrder> slab_order;

} // namespace

} // namespace checker
