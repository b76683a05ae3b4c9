// SPDX-License-Identifier: GPL-2.0
/// \file
/// Counts that the destructor of an object takes back, where a function that fails has made no such
/// object.
#pragma once

#include "author.h"
#include "claims.h"
#include "register_writes.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/DynamicRecursiveASTVisitor.h"

namespace checker {

/// The classes whose destructors count a cell down.
using Endings = std::map<Cell, std::set<const clang::CXXRecordDecl *>>;

/// Returns whether a type is a class, or an owner of it such as Result<Box<T>>.
inline bool owns(clang::QualType type, const clang::CXXRecordDecl *made)
{
	const clang::CXXRecordDecl *record = type->getAsCXXRecordDecl();
	const auto *special =
		llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(record);

	return record &&
	       (record->getCanonicalDecl() == made ||
		(special && !is_of_module(special) && special->getTemplateArgs().size() > 0 &&
		 special->getTemplateArgs()[0].getKind() == clang::TemplateArgument::Type &&
		 owns(special->getTemplateArgs()[0].getAsType(), made)));
}

/// Returns whether the destructor of an object counts down what \p function counts up by \p take
/// before it makes the object, which it has not made when it fails at \p end.
inline bool is_unmade(const Endings &endings, const Cell &cell, const clang::Expr *take,
		      const clang::ReturnStmt *end, const clang::FunctionDecl *function,
		      const clang::ASTContext &ast)
{
	struct Objects : clang::DynamicRecursiveASTVisitor {
		bool VisitVarDecl(clang::VarDecl *variable) override
		{
			variables.push_back(variable);
			return true;
		}

		std::vector<const clang::VarDecl *> variables;
	} objects;
	const auto classes = endings.find(cell);
	const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
	const clang::SourceManager &manager = ast.getSourceManager();
	const auto is_before = [&](clang::SourceLocation one, clang::SourceLocation other) {
		return manager.isBeforeInTranslationUnit(manager.getFileLoc(one),
							 manager.getFileLoc(other));
	};

	if (classes == endings.end() || classes->second.size() != 1 ||
	    (!access_of(take).is_asked && cell.member->getType()->isBooleanType()))
		return false;

	const clang::CXXRecordDecl *made = *classes->second.begin();

	if ((method && method->getParent()->getCanonicalDecl() == made) ||
	    !owns(function->getReturnType(), made))
		return false;
	objects.TraverseStmt(function->getBody());
	return llvm::none_of(objects.variables, [&](const clang::VarDecl *variable) {
		return owns(variable->getType().getNonReferenceType(), made) &&
		       (is_before(variable->getLocation(), take->getExprLoc()) ||
			is_before(variable->getEndLoc(), end->getBeginLoc()));
	});
}

/// Finds the counters that each function of the module counts down.
class Counted : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		Downs downs;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;

		Writes direct(unit_.ast, isa<CXXDestructorDecl>(function) ? 4 : 0);

		direct.TraverseStmt(function->getBody());
		for (RegisterWrite &write : direct.found)
			writes[function->getCanonicalDecl()].push_back(std::move(write));
		downs.TraverseStmt(function->getBody());
		for (const Cell &cell : downs.found)
			if (const auto *last = dyn_cast<CXXDestructorDecl>(function))
				ended_by[cell].insert(last->getParent()->getCanonicalDecl());
			else
				found[cell].insert(function->getCanonicalDecl());
		if (const auto *last = dyn_cast<CXXDestructorDecl>(function))
			for (const Cell &cell : released_by(last))
				freed_by[cell].insert(last->getParent()->getCanonicalDecl());
		return true;
	}

	std::map<Cell, std::set<const FunctionDecl *>> found;
	Endings ended_by;
	Endings freed_by; ///< The same for cells that an operation takes only if they are free.
	std::map<const FunctionDecl *, std::vector<RegisterWrite>> writes;
};

} // namespace checker
