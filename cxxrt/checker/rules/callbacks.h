// SPDX-License-Identifier: GPL-2.0
/// \file
/// Callbacks: members by which the kernel calls functions of their class, such as a Work.
#pragma once

#include "../names.h"

#include "clang/AST/DeclTemplate.h"

namespace checker {

/// Returns whether a class is that of a callback.
inline bool is_callback(const clang::CXXRecordDecl *record)
{
	return record && record->hasDefinition() &&
	       llvm::any_of(record->bases(), [](const clang::CXXBaseSpecifier &base) {
		       return name_of(base.getType()->getAsCXXRecordDecl()) == "CallbackOf";
	       });
}

inline bool is_callback(const clang::FieldDecl *field)
{
	return is_callback(field->getType()->getAsCXXRecordDecl());
}

/// Returns the member functions that the kernel calls by a callback.
inline std::vector<const clang::CXXMethodDecl *> handlers_of(const clang::FieldDecl *callback)
{
	const auto *special = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
		callback->getType()->getAsCXXRecordDecl());
	std::vector<const clang::CXXMethodDecl *> handlers;

	if (special)
		for (const clang::TemplateArgument &argument : special->getTemplateArgs().asArray())
			if (argument.getKind() == clang::TemplateArgument::Declaration)
				if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(
					    argument.getAsDecl()))
					handlers.push_back(method);
	return handlers;
}

} // namespace checker
