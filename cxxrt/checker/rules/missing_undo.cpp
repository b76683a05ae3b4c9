// SPDX-License-Identifier: GPL-2.0
#include "author_functions.h"
#include "frees.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "missing-undo";

/// Refuses an error path that forgets a step which another error path of the function undoes: the
/// device stays on, or the registration stays.
class MissingUndo : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses =
				"a step such as enable(), power_on() or set(true) that one error "
				"path of a function undoes by disable(), power_off() or "
				"set(false), "
				"and another one does not",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Pairs of words in the names of functions: the second undoes the first.
constexpr std::pair<StringRef, StringRef> pairs[] = {{"on", "off"},
						     {"enable", "disable"},
						     {"start", "stop"},
						     {"open", "close"},
						     {"get", "put"},
						     {"acquire", "release"},
						     {"begin", "end"},
						     {"attach", "detach"},
						     {"register", "unregister"},
						     {"add", "remove"},
						     {"claim", "release"},
						     {"reserve", "release"},
						     {"take", "release"},
						     {"prepare", "unprepare"},
						     {"up", "down"},
						     {"activate", "deactivate"},
						     {"connect", "disconnect"},
						     {"assert", "deassert"},
						     {"reserve", "unreserve"},
						     {"lock", "unlock"},
						     {"set", "clear"},
						     {"suspend", "resume"},
						     {"mask", "unmask"},
						     {"insert", "remove"}};

/// Returns the names of the functions that undo one of the name \p called.
std::vector<std::string> undoing(StringRef called)
{
	SmallVector<StringRef, 4> words;
	std::vector<std::string> found;

	called.split(words, '_');
	for (unsigned i = 0; i < words.size(); i++)
		for (const auto &[does, undoes] : pairs) {
			if (words[i] != does)
				continue;

			SmallVector<StringRef, 4> other = words;

			other[i] = undoes;
			found.push_back(llvm::join(other, "_"));
		}
	return found;
}

std::string text_of(const Stmt *statement)
{
	std::string text;
	llvm::raw_string_ostream to(text);

	statement->printPretty(to, nullptr, PrintingPolicy(LangOptions()));
	return text;
}

/// A call by its object, its function and its arguments.
struct Step {
	std::string object, called;
	std::vector<std::string> arguments;
	std::optional<bool> flag; ///< Of set(true).
	const CallExpr *call = nullptr;

	bool is_undone_by(const Step &other) const
	{
		if (object != other.object)
			return false;
		if (flag && other.flag)
			return called == other.called && *flag != *other.flag;
		if (!llvm::is_contained(undoing(called), other.called))
			return false;
		return arguments == other.arguments || arguments.empty() || other.arguments.empty();
	}
};

/// Returns the value from which an argument was converted.
const Expr *converted(const Expr *argument)
{
	for (;;) {
		argument = bare_of(argument);

		const auto *made = dyn_cast<CXXConstructExpr>(argument);
		const auto *call = dyn_cast<CXXMemberCallExpr>(argument);

		if (made && made->getNumArgs() == 1)
			argument = made->getArg(0);
		else if (call && isa_and_nonnull<CXXConversionDecl>(call->getMethodDecl()))
			argument = call->getImplicitObjectArgument();
		else
			return argument;
	}
}

/// Returns the step that a call is, if its function has a name and an object.
Step step_of(const CallExpr *call)
{
	const auto *member = dyn_cast<CXXMemberCallExpr>(call);
	Step step;

	if (!call->getDirectCallee() || isa<CXXOperatorCallExpr>(call))
		return {};
	step.called = name_of(call->getDirectCallee()).str();
	if (step.called.empty())
		return {};
	step.object =
		member ? text_of(member->getImplicitObjectArgument()->IgnoreParenImpCasts()) : "";
	for (const Expr *argument : call->arguments())
		if (!isa<CXXDefaultArgExpr>(argument))
			step.arguments.push_back(text_of(argument->IgnoreParenImpCasts()));
	if (call->getNumArgs() > 0)
		if (const auto *literal = dyn_cast<CXXBoolLiteralExpr>(
			    bare_of(call->getArg(call->getNumArgs() - 1))))
			step.flag = literal->getValue();
	step.call = call;
	// registers->write(Mask::on(false))
	if (const auto *field = member && call->getNumArgs() == 1 && step.called == "write"
					? dyn_cast<CallExpr>(converted(call->getArg(0)))
					: nullptr;
	    field && field->getNumArgs() > 0) {
		const Expr *value = bare_of(field->getArg(field->getNumArgs() - 1));

		if (const auto *literal = dyn_cast<CXXBoolLiteralExpr>(value)) {
			step.flag = literal->getValue();
			step.called +=
				" " + text_of(isa<CXXOperatorCallExpr>(field) ? field->getArg(0)
									      : field->getCallee());
		}
	}
	return step;
}

/// Returns whether one step is always the end of the other, and no other step can end it as well.
bool is_switch(const Step &step)
{
	static const llvm::StringSet<> words = {"on",	"enable",  "up",
						"mask", "prepare", "activate"};
	SmallVector<StringRef, 4> parts;

	StringRef(step.called).split(parts, '_');
	return step.flag || llvm::any_of(parts, [](StringRef word) {
		       return words.contains(word);
	       });
}

/// Collects the steps of a statement, and those of its lambdas apart.
struct Steps : DynamicRecursiveASTVisitor {
	bool VisitCallExpr(CallExpr *call) override
	{
		if (Step step = step_of(call); step.call)
			(in_lambda_ ? later : found).push_back(std::move(step));
		return true;
	}
	bool TraverseLambdaExpr(LambdaExpr *lambda) override
	{
		in_lambda_++;
		DynamicRecursiveASTVisitor::TraverseLambdaExpr(lambda);
		in_lambda_--;
		return true;
	}

	std::vector<Step> found, later;

      private:
	unsigned in_lambda_ = 0;
};

Steps steps_of(const Stmt *statement)
{
	Steps steps;

	steps.TraverseStmt(const_cast<Stmt *>(statement));
	return steps;
}

bool undoes(const Step &step, const Stmt *statement)
{
	return llvm::any_of(steps_of(statement).found, [&](const Step &other) {
		return step.is_undone_by(other);
	});
}

/// Returns whether a statement undoes a step on each path through it.
bool always_undoes(const Step &step, const Stmt *statement)
{
	if (const auto *choice = dyn_cast<IfStmt>(statement))
		return choice->getCond() && undoes(step, choice->getCond());
	return !isa<ForStmt, WhileStmt, CXXForRangeStmt, SwitchStmt>(statement) &&
	       undoes(step, statement);
}

/// Finds the returns of errors in a statement, and whether a step was undone before each.
class Exits {
      public:
	explicit Exits(const Step &step) : step_(step) {}

	void look(const Stmt *statement, bool is_undone)
	{
		if (!statement || isa<LambdaExpr>(statement))
			return;
		if (const auto *end = dyn_cast<ReturnStmt>(statement)) {
			if (is_failure(end))
				(is_undone || undoes(step_, end) ? undone : kept).push_back(end);
			return;
		}
		if (const auto *block = dyn_cast<CompoundStmt>(statement)) {
			for (const Stmt *inner : block->body()) {
				look(inner, is_undone);
				is_undone |= undoes(step_, inner);
			}
			return;
		}
		// if (power_off().is_err()) return EIO;
		is_undone |= isa<IfStmt>(statement) && always_undoes(step_, statement);
		for (const Stmt *inner : statement->children())
			look(inner, is_undone);
	}

	std::vector<const ReturnStmt *> undone, kept;

      private:
	/// TRY() returns the error of its own variable.
	static bool is_failure(const ReturnStmt *end) { return returns_error(end); }

	const Step &step_;
};

void look(const Unit &unit, Report &report, const CompoundStmt *body)
{
	for (auto at = body->body_begin(); at != body->body_end(); ++at)
		for (const Step &step : steps_of(*at).found) {
			// An interrupt is masked for a while by a flag that becomes false.
			if (step.flag ? !*step.flag && !StringRef(step.called).starts_with("write ")
				      : undoing(step.called).empty())
				continue;

			Exits exits(step);
			bool is_undone = undoes(step, *at), is_kept_by_lambda = false;
			bool is_undone_at_end = false;

			for (auto later = at + 1; later != body->body_end(); ++later) {
				exits.look(*later, is_undone);
				if (always_undoes(step, *later)) {
					is_undone_at_end |= !is_undone && is_switch(step);
					is_undone = true;
				}
			}
			for (const Stmt *one : body->body())
				is_kept_by_lambda |=
					llvm::any_of(steps_of(one).later, [&](const Step &other) {
						return step.is_undone_by(other);
					});
			if ((exits.undone.empty() && !is_undone_at_end) || exits.kept.empty() ||
			    is_kept_by_lambda || undoes(step, *at))
				continue;

			const SourceLocation end = exits.kept.front()->getBeginLoc();

			if (unit.sources.is_authors(end))
				report.add({.rule = name,
					    .at = unit.sources.place(end),
					    .message = "this error path does not undo '" +
						       step.called + "', which another path does",
					    .help = "undo it on each path, or let a destructor "
						    "do it",
					    .notes = {{unit.sources.place(step.call->getExprLoc()),
						       "it is done here"}}});
		}
}

void MissingUndo::check_unit(const Unit &unit, Report &report)
{
	for (const FunctionDecl *function : AuthorFunctions::of(unit, report).all)
		if (const auto *body = dyn_cast<CompoundStmt>(function->getBody()))
			look(unit, report, body);
}

const Register<MissingUndo> missing_undo;

} // namespace

} // namespace checker
