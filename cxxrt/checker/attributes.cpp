// SPDX-License-Identifier: GPL-2.0
#include "attributes.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace checker {

namespace {

constexpr StringRef prefix = "cxxrt ";

void read(const Decl *declaration, std::vector<Statement> &to)
{
	const ASTContext &context = declaration->getASTContext();

	for (const auto *attribute : declaration->specific_attrs<AnnotateAttr>()) {
		StringRef annotation = attribute->getAnnotation();

		if (!annotation.consume_front(prefix))
			continue;

		Statement statement;
		bool holds = true;
		const auto [verb, object] = annotation.split(' ');

		statement.verb = verb.str();
		statement.object = object.str();
		statement.at = attribute->getLocation();
		for (const Expr *argument : attribute->args()) {
			const Expr *bare = argument->IgnoreParenImpCasts();

			if (const auto *constant = dyn_cast<ConstantExpr>(bare))
				bare = constant->getSubExpr()->IgnoreParenImpCasts();
			if (const auto *text = dyn_cast<StringLiteral>(bare))
				statement.text = text->getString().str();
			else if (bool value; !argument->isValueDependent() &&
					     argument->EvaluateAsBooleanCondition(value, context))
				holds = value;
		}
		if (holds)
			to.push_back(std::move(statement));
	}
}

} // namespace

std::vector<Statement> statements(const Decl *declaration)
{
	std::vector<Statement> all;

	for (const Decl *redeclaration : declaration->redecls())
		read(redeclaration, all);
	// A member of a class template has the annotations of its pattern, unless a condition is
	// dependent.
	return all;
}

std::vector<std::string> said(const Decl *declaration, StringRef verb)
{
	std::vector<std::string> objects;

	for (const Statement &statement : statements(declaration))
		if (statement.verb == verb)
			objects.push_back(statement.object);
	return objects;
}

bool says(const Decl *declaration, StringRef verb)
{
	return !said(declaration, verb).empty();
}

} // namespace checker
