// SPDX-License-Identifier: GPL-2.0
#include "names.h"

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace checker {

Names::Names(ASTContext &context) : generator_(context)
{
	const SourceManager &manager = context.getSourceManager();

	if (const auto file = manager.getFileEntryRefForID(manager.getMainFileID()))
		unit_ = file->getName().str();
}

std::string Names::unique(const std::string &name)
{
	return name + "@" + unit_ + ":" + std::to_string(++count_);
}

const std::string &Names::id(const FunctionDecl *function)
{
	function = function->getCanonicalDecl();

	auto [known, is_new] = known_.try_emplace(function);

	if (!is_new)
		return known->second;
	if (function->isExternallyVisible())
		known->second = function->isExternC() ? function->getNameAsString()
						      : generator_.getName(function);
	if (known->second.empty())
		known->second = unique(function->getNameAsString());
	return known->second;
}

const std::string &Names::root(const VarDecl *variable)
{
	variable = variable->getCanonicalDecl();

	auto [known, is_new] = known_.try_emplace(variable);

	if (!is_new)
		return known->second;
	if (const auto *parameter = dyn_cast<ParmVarDecl>(variable)) {
		if (const auto *function = dyn_cast<FunctionDecl>(parameter->getDeclContext()))
			return known_[variable] =
				       id(function) + "#" +
				       std::to_string(parameter->getFunctionScopeIndex());
	}
	if (variable->hasGlobalStorage())
		known->second = "static " + (variable->isExternallyVisible()
						     ? variable->getQualifiedNameAsString()
						     : unique(variable->getNameAsString()));
	else
		known->second = unique(variable->getNameAsString());
	return known->second;
}

const FunctionDecl *method_around(const FunctionDecl *function)
{
	const auto *method = dyn_cast<CXXMethodDecl>(function);

	while (method && method->getParent()->isLambda()) {
		const DeclContext *around = method->getParent()->getDeclContext();

		while (around && !isa<FunctionDecl>(around))
			around = around->getParent();
		function = around ? cast<FunctionDecl>(around) : function;
		method = around ? dyn_cast<CXXMethodDecl>(around) : nullptr;
	}
	return function;
}

std::string Names::this_root(const FunctionDecl *method)
{
	return id(method) + "#this";
}

const std::string &Names::member(const FieldDecl *field)
{
	field = field->getCanonicalDecl();

	auto [known, is_new] = known_.try_emplace(field);

	if (is_new) {
		const RecordDecl *record = field->getParent();
		const std::string owner =
			record->getDeclName()
				? QualType(field->getASTContext().getCanonicalTagType(record))
					  .getAsString()
				: unique("");

		known->second = "/" + owner + "::" + field->getNameAsString();
		// A slash separates the members of a path.
		std::replace(known->second.begin() + 1, known->second.end(), '/', '|');
	}
	return known->second;
}

std::string Names::shown(const FunctionDecl *function)
{
	const auto *method = dyn_cast<CXXMethodDecl>(function);

	if (method && method->getParent()->isLambda())
		return "the lambda";
	if (method && !isa<CXXConstructorDecl, CXXDestructorDecl>(method) &&
	    method->getParent()->getDeclName())
		return "'" + method->getParent()->getNameAsString() +
		       "::" + method->getNameAsString() + "'";
	return "'" + function->getNameAsString().substr(0, function->getNameAsString().find('<')) +
	       "'";
}

llvm::StringRef outermost_namespace(const Decl *declaration)
{
	llvm::StringRef outermost;

	// A namespace of the library may be in extern "C++".
	for (const DeclContext *context = declaration->getDeclContext(); context;
	     context = context->getParent())
		if (const auto *named = dyn_cast<NamespaceDecl>(context))
			outermost = named->getName();
	return outermost;
}

bool is_of_module(const Decl *declaration)
{
	// A call in a generic lambda has no callee yet.
	if (!declaration)
		return false;

	const llvm::StringRef space = outermost_namespace(declaration);

	return space != "kernel" && space != "std" && space != "__gnu_cxx";
}

} // namespace checker
