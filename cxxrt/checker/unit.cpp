// SPDX-License-Identifier: GPL-2.0
#include "flow.h"

#include "attributes.h"

using namespace clang;

namespace checker {

namespace {

void read_contexts(const Targets &targets, Module &module)
{
	for (const RecordDecl *record : targets.contexts()) {
		Context context;

		context.name = record->getNameAsString();
		for (const Statement &statement : statements(record)) {
			if (statement.verb == "context")
				context.text = statement.text;
			if (statement.verb == "forbids")
				context.forbids.insert(statement.object);
			if (statement.verb == "keeps_out")
				context.keeps_out.insert(statement.object);
		}
		module.contexts[context.name] = std::move(context);
	}
}

void read_order(const Targets &targets, Names &names, Module &module)
{
	for (const FieldDecl *field : targets.ordered())
		for (const auto *attribute : field->specific_attrs<AcquiredBeforeAttr>())
			for (const Expr *argument : attribute->args())
				if (const auto *member = dyn_cast<MemberExpr>(bare(argument)))
					if (const auto *after =
						    dyn_cast<FieldDecl>(member->getMemberDecl()))
						module.declared_order.emplace(
							names.member(field).substr(1),
							names.member(after).substr(1));
}

} // namespace

/// Returns the members that the class template of a callback names, such as the queue of a work.
std::set<std::string> Reader::members_named_by(const FunctionDecl *callback)
{
	std::set<std::string> members;
	const auto *special = dyn_cast<ClassTemplateSpecializationDecl>(callback->getDeclContext());

	if (!special)
		return members;
	for (const TemplateArgument &argument : special->getTemplateArgs().asArray())
		if (argument.getKind() == TemplateArgument::Declaration)
			if (const auto *field = dyn_cast<FieldDecl>(argument.getAsDecl()))
				members.insert(names_.member(field).substr(1));
	return members;
}

void Reader::bind(const FieldDecl *field, const Expr *value, const FunctionDecl *function,
		  Function &to)
{
	if (!field->getType()->isReferenceType() || !is_lock(field->getType()))
		return;
	for (Path &path : paths_.of(value, function))
		to.binds.emplace_back(names_.member(field).substr(1), std::move(path));
}

Function Reader::read(const FunctionDecl *declaration)
{
	Function function;
	const FunctionDecl *definition = with_body(declaration);

	called.clear();
	function.id = names_.id(declaration);
	function.name = Names::shown(declaration);
	function.at = unit_.sources.place((definition ? definition : declaration)->getLocation());
	for (const Statement &statement : statements(declaration)) {
		if (statement.verb == "does")
			function.does.insert(statement.object);
		else if (statement.verb == "runs_in")
			function.runs_in.push_back(statement.object);
		else if (statement.verb == "never_waits")
			function.never_waits = true;
		else if (statement.verb == "waits_for_callbacks")
			function.waits_for_callbacks = true;
		else if (statement.verb == "awaits")
			function.awaits = true;
		else if (statement.verb == "signals")
			function.signals = true;
		else if (statement.verb == "in_order")
			function.is_in_order = true;
		else if (statement.verb == "trusted")
			function.is_trusted = true;
	}
	if (const auto *method = dyn_cast<CXXMethodDecl>(declaration))
		function.owner =
			QualType(unit_.ast.getCanonicalTagType(method->getParent())).getAsString();
	if (!function.runs_in.empty())
		function.runs_by = members_named_by(declaration);
	// The compiler evaluates the calls of a consteval function, and the module has none of
	// them.
	if (!definition || definition->isConsteval())
		return function;
	for (const ParmVarDecl *parameter : definition->parameters())
		if (says(parameter, "released_meanwhile"))
			function.released.insert(names_.root(parameter));
	function.has_body = true;
	if (const auto *constructor = dyn_cast<CXXConstructorDecl>(definition))
		for (const CXXCtorInitializer *initializer : constructor->inits())
			if (initializer->isMemberInitializer())
				bind(initializer->getMember(), initializer->getInit(), definition,
				     function);
	read_body(*this, definition, function);
	return function;
}

Module read_unit(const Unit &unit)
{
	Module module;
	Names names(unit.ast);
	const Targets targets(unit.ast);
	Reader reader(unit, names, targets);
	std::vector<const FunctionDecl *> work;
	std::set<std::string> seen;

	read_contexts(targets, module);
	read_order(targets, names, module);

	// The author's functions, callbacks, and their callees.
	for (const FunctionDecl *function : targets.functions())
		if (unit.sources.is_authors(function->getLocation()) || says(function, "runs_in"))
			work.push_back(function);
	for (const ValueDecl *callback : targets.callbacks())
		for (const FunctionDecl *function : targets.stored(callback))
			work.push_back(function);
	while (!work.empty()) {
		const FunctionDecl *function = work.back();

		work.pop_back();
		if (!seen.insert(names.id(function)).second)
			continue;

		Function read = reader.read(function);

		work.insert(work.end(), reader.called.begin(), reader.called.end());
		module.functions[read.id] = std::move(read);
	}
	for (const ValueDecl *callback : targets.callbacks())
		for (const FunctionDecl *function : targets.stored(callback))
			llvm::append_range(module.functions[names.id(function)].runs_in,
					   said(callback, "runs_in"));
	return module;
}

} // namespace checker
