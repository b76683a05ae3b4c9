// SPDX-License-Identifier: GPL-2.0
/// \file
/// The functions that programs call, and the functions that the kernel calls back.
#pragma once

#include "../names.h"
#include "author.h"
#include "cells.h"

#include "llvm/ADT/StringSet.h"

namespace checker {

using Functions = std::set<const clang::FunctionDecl *>;

/// Finds the functions that several tasks call at a time: the operations of files, and the handlers
/// of requests and attributes.
class Entries : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitCXXMethodDecl(clang::CXXMethodDecl *method) override
	{
		static const llvm::StringSet<> passed = {"Kiocb",   "ReadAt", "WriteAt", "File",
							 "SeqFile", "VmaNew", "FaultVma"};

		for (const clang::ParmVarDecl *parameter : method->parameters())
			if (passed.contains(name_of(parameter->getType()
							    .getNonReferenceType()
							    ->getAsCXXRecordDecl())))
				found.insert(method->getCanonicalDecl());
		// Result<> store(const StrView &text): what programs write to a file.
		if (const unsigned count = method->getNumParams();
		    name_of(method) == "store" && count > 0 &&
		    name_of(method->getParamDecl(count - 1)
				    ->getType()
				    .getNonReferenceType()
				    ->getAsCXXRecordDecl()) == "StrView")
			found.insert(method->getCanonicalDecl());
		return true;
	}
	bool VisitTemplateSpecializationTypeLoc(clang::TemplateSpecializationTypeLoc type) override
	{
		const llvm::StringRef called =
			name_of(type.getTypePtr()->getTemplateName().getAsTemplateDecl());

		if (called.starts_with("Ioctl") || called == "UringCommand" ||
		    called == "Attribute" || called == "BinAttribute")
			for (unsigned i = 0; i < type.getNumArgs(); i++)
				note(type.getArgLoc(i).getArgument());
		return true;
	}

	Functions found;

      private:
	void note(const clang::TemplateArgument &argument)
	{
		const clang::ValueDecl *named = nullptr;

		if (argument.getKind() == clang::TemplateArgument::Declaration) {
			named = argument.getAsDecl();
		} else if (argument.getKind() == clang::TemplateArgument::Expression) {
			const auto *address =
				llvm::dyn_cast<clang::UnaryOperator>(bare_of(argument.getAsExpr()));
			const auto *use = address ? llvm::dyn_cast<clang::DeclRefExpr>(
							    bare_of(address->getSubExpr()))
						  : nullptr;

			named = use ? use->getDecl() : nullptr;
		}
		if (const auto *method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(named))
			found.insert(method->getCanonicalDecl());
	}
};

} // namespace checker
