// SPDX-License-Identifier: GPL-2.0
#include "paths.h"

using namespace clang;

namespace checker {

namespace {

constexpr unsigned deepest = 24;

/// Collects what the function returns, without its lambdas.
class Returns : public DynamicRecursiveASTVisitor {
      public:
	bool TraverseLambdaExpr(LambdaExpr *) override { return true; }
	bool VisitReturnStmt(ReturnStmt *statement) override
	{
		if (const Expr *value = statement->getRetValue())
			values.push_back(value);
		return true;
	}

	std::vector<const Expr *> values;
};

} // namespace

std::vector<Path> Paths::of_variable(const VarDecl *variable, const FunctionDecl *function)
{
	const QualType type = variable->getType();

	// A reference names the object that it is bound to, and a constant pointer the object of
	// its initialiser.
	if (!isa<ParmVarDecl>(variable) && variable->hasInit() && !variable->isInitCapture() &&
	    (type->isReferenceType() || (type->isPointerType() && type.isConstQualified()))) {
		std::vector<Path> paths = of(variable->getInit(), function);

		if (!paths.empty())
			return paths;
	}
	if (variable->isInitCapture() && variable->hasInit()) {
		if (type->isReferenceType() || type->isPointerType())
			return of(variable->getInit(), function);
	}
	return {{names_.root(variable), "", variable->getNameAsString(), true}};
}

std::vector<Path> Paths::of(const Expr *expression, const FunctionDecl *function)
{
	struct Depth {
		unsigned &depth;
		explicit Depth(unsigned &d) : depth(d) { depth++; }
		~Depth() { depth--; }
	} const guard(depth_);

	if (depth_ > deepest)
		return {};
	expression = bare(expression);
	if (const auto *e = dyn_cast<DeclRefExpr>(expression)) {
		if (const auto *variable = dyn_cast<VarDecl>(e->getDecl()))
			return of_variable(variable, function);
		return {};
	}
	if (isa<CXXThisExpr>(expression))
		return {{names_.this_root(method_around(function)), "", "this", true}};
	if (const auto *e = dyn_cast<MemberExpr>(expression)) {
		if (const auto *variable = dyn_cast<VarDecl>(e->getMemberDecl()))
			return of_variable(variable, function);
		const auto *field = dyn_cast<FieldDecl>(e->getMemberDecl());

		if (!field)
			return {};

		std::vector<Path> paths = of(e->getBase(), function);

		// An object that the checker does not follow still has members with classes.
		if (paths.empty())
			paths.push_back({"unknown", "", "", false});
		for (Path &path : paths) {
			path.members += names_.member(field);
			path.text = field->getNameAsString();
		}
		return paths;
	}
	if (const auto *e = dyn_cast<UnaryOperator>(expression);
	    e && (e->getOpcode() == UO_AddrOf || e->getOpcode() == UO_Deref))
		return of(e->getSubExpr(), function);
	if (const auto *e = dyn_cast<ArraySubscriptExpr>(expression)) {
		std::vector<Path> paths = of(e->getBase(), function);

		for (Path &path : paths)
			path.is_exact = false;
		return paths;
	}
	if (const auto *e = dyn_cast<AbstractConditionalOperator>(expression)) {
		std::vector<Path> paths = of(e->getTrueExpr(), function);

		llvm::append_range(paths, of(e->getFalseExpr(), function));
		for (Path &path : paths)
			path.is_exact = false;
		return paths;
	}
	if (const auto *e = dyn_cast<CallExpr>(expression))
		if (const FunctionDecl *callee = direct_callee(e))
			return of_call(e, callee, function);
	return {};
}

std::vector<Path> Paths::of_call(const Expr *call, const FunctionDecl *callee,
				 const FunctionDecl *function)
{
	if (callee->getBuiltinID()) { // such as std::move()
		const auto *e = cast<CallExpr>(call);

		return e->getNumArgs() == 1 ? of(e->getArg(0), function) : std::vector<Path>();
	}
	if (!callee->getReturnType()->isReferenceType() &&
	    !callee->getReturnType()->isPointerType())
		return {};
	std::vector<Path> paths = substituted(returned(callee, false), call, callee, function);

	// An element, or the result of a function without a body: part of the object of the call.
	if (paths.empty()) {
		for (auto &[root, path] : bindings(call, callee, function)) {
			if (!root.ends_with("#this") && !root.ends_with("#0"))
				continue;
			path.is_exact = false;
			paths.push_back(path);
			break;
		}
	}
	if (callee->getOverloadedOperator() == OO_Subscript)
		for (Path &path : paths)
			path.is_exact = false;
	return paths;
}

std::vector<Path> Paths::returned(const FunctionDecl *function, bool locks)
{
	const FunctionDecl *definition = with_body(function);

	if (!definition)
		return {};

	auto [known, is_new] = returned_.try_emplace({definition, locks});

	if (!is_new)
		return known->second;

	Returns returns;
	std::vector<Path> paths;

	returns.TraverseStmt(definition->getBody());
	for (const Expr *value : returns.values)
		for (Path &path : locks ? locks_of(value, definition) : of(value, definition))
			if (!llvm::is_contained(paths, path))
				paths.push_back(path);
	if (paths.size() > 1)
		for (Path &path : paths)
			path.is_exact = false;
	return returned_[{definition, locks}] = paths;
}

std::vector<Path> Paths::substituted(const std::vector<Path> &paths, const Expr *call,
				     const FunctionDecl *callee, const FunctionDecl *function)
{
	std::vector<Path> result;

	if (paths.empty())
		return result;

	const FunctionDecl *definition = with_body(callee);
	const auto all = bindings(call, definition ? definition : callee, function);

	for (const Path &path : paths) {
		bool is_bound = false;

		for (const auto &[root, argument] : all) {
			if (path.root != root)
				continue;
			Path bound = argument;

			bound.members += path.members;
			bound.is_exact = bound.is_exact && path.is_exact;
			if (!path.members.empty())
				bound.text = path.text;
			result.push_back(std::move(bound));
			is_bound = true;
		}
		if (!is_bound && path.is_grounded())
			result.push_back(path);
	}
	return result;
}

std::vector<Path> Paths::locks_of(const Expr *expression, const FunctionDecl *function)
{
	expression = bare(expression);
	if (const auto *e = dyn_cast<InitListExpr>(expression); e && e->getNumInits() == 1)
		return locks_of(e->getInit(0), function);
	if (const auto *e = dyn_cast<AbstractConditionalOperator>(expression)) {
		std::vector<Path> paths = locks_of(e->getTrueExpr(), function);

		for (Path &path : locks_of(e->getFalseExpr(), function))
			if (!llvm::is_contained(paths, path))
				paths.push_back(path);
		return paths;
	}
	if (const auto *e = dyn_cast<CXXConstructExpr>(expression)) {
		for (const Expr *argument : e->arguments())
			if (is_lock(argument->getType()))
				return of(argument, function);
		return {};
	}
	if (const auto *e = dyn_cast<CallExpr>(expression)) {
		const FunctionDecl *callee = direct_callee(e);

		if (!callee)
			return {};

		std::vector<Path> paths = substituted(returned(callee, true), e, callee, function);

		// A function without a body: the lock is the object, or an argument.
		if (paths.empty() && !with_body(callee)) {
			if (const auto *member = dyn_cast<CXXMemberCallExpr>(e);
			    member && is_lock(member->getObjectType()))
				return of(member->getImplicitObjectArgument(), function);
			for (const Expr *argument : e->arguments())
				if (is_lock(argument->getType()))
					return of(argument, function);
		}
		return paths;
	}
	return {};
}

std::vector<std::pair<std::string, Path>>
Paths::bindings(const Expr *call, const FunctionDecl *callee, const FunctionDecl *function)
{
	std::vector<std::pair<std::string, Path>> all;
	llvm::SmallVector<const Expr *, 8> arguments;
	const Expr *object = nullptr;

	if (const auto *e = dyn_cast<CXXConstructExpr>(call)) {
		arguments.assign(e->arguments().begin(), e->arguments().end());
	} else if (const auto *e = dyn_cast<CallExpr>(call)) {
		arguments.assign(e->arguments().begin(), e->arguments().end());
		if (const auto *member = dyn_cast<CXXMemberCallExpr>(e)) {
			object = member->getImplicitObjectArgument();
		} else if (isa<CXXOperatorCallExpr>(e) && isa<CXXMethodDecl>(callee) &&
			   !arguments.empty()) {
			object = arguments.front();
			arguments.erase(arguments.begin());
		}
	}

	const auto bind = [&](const std::string &root, const Expr *argument) {
		for (Path &path : of(argument, function))
			all.emplace_back(root, std::move(path));
	};

	// The `this` in a lambda's body is that of the enclosing method.
	if (object && method_around(callee) == callee)
		bind(names_.this_root(callee), object);

	const auto parameters = callee->parameters();

	for (size_t i = 0; i < std::min<size_t>(arguments.size(), parameters.size()); i++) {
		const QualType type = parameters[i]->getType();

		if (type->isReferenceType() || type->isPointerType())
			bind(names_.root(parameters[i]), arguments[i]);
	}
	return all;
}

} // namespace checker
