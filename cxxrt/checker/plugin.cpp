// SPDX-License-Identifier: GPL-2.0
/// \file
/// The plugin: clang parses a unit, the rules check it, and their findings fail the build.
#include "aliases.h"
#include "attributes.h"
#include "clang.h"
#include "compiled.h"
#include "effects.h"
#include "flow.h"
#include "rule.h"
#include "summary.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace checker {

namespace {

/// Options of the command line, each as -Xclang -plugin-arg-cxxrt -Xclang NAME=VALUE.
struct Options {
	std::string root;     ///< The directory of cxxrt.
	std::string layout;   ///< The directory of the generated layouts.
	std::string json;     ///< A file for the findings, if any.
	std::string join;     ///< Files with summaries, separated by colons: checks them together.
	bool targets = false; ///< Print what virtual calls and pointers reach.
	bool summary = false; ///< Print the summary of the unit: its module has several sources.
	bool safe = false;    ///< Check the safe subset, too.
	bool list = false;    ///< Print the rules, and do not check.
	std::string without;  ///< A rule to disable, for the test that each rule is needed.
};

/// Collects the callbacks of class templates that clang has not instantiated because no code of the
/// unit constructs an object. The kernel calls them if another unit does.
class Callbacks : public CompiledVisitor {
      public:
	/// A statement has no template.
	bool TraverseStmt(Stmt *) override { return true; }
	bool VisitCXXMethodDecl(CXXMethodDecl *method) override
	{
		if (!method->hasBody() && method->getTemplateInstantiationPattern() &&
		    says(method, "runs_in"))
			found.push_back(method);
		return true;
	}

	std::vector<CXXMethodDecl *> found;
};

void instantiate_callbacks(CompilerInstance &compiler)
{
	Sema &sema = compiler.getSema();
	Callbacks callbacks;

	callbacks.TraverseDecl(compiler.getASTContext().getTranslationUnitDecl());
	for (CXXMethodDecl *callback : callbacks.found)
		sema.InstantiateFunctionDefinition(callback->getLocation(), callback, true, true);
	sema.PerformPendingInstantiations();
}

class Consumer : public ASTConsumer {
      public:
	Consumer(CompilerInstance &compiler, Options options)
	    : compiler_(compiler), options_(std::move(options)),
	      sources_(compiler, options_.root, options_.layout)
	{
		for (Rule *rule : rules())
			if (applies(*rule))
				rule->watch(unit(), report_);
	}

	void HandleTranslationUnit(ASTContext &) override
	{
		if (options_.list)
			list();
		else if (options_.join.empty())
			check_unit();
		else
			check_joined();
	}

      private:
	void check_unit()
	{
		DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();

		// A syntax tree with errors is incomplete, so rules would report wrong findings.
		if (diagnostics.hasUncompilableErrorOccurred())
			return;
		instantiate_callbacks(compiler_);
		if (diagnostics.hasUncompilableErrorOccurred())
			return;
		for (Rule *rule : rules())
			if (applies(*rule))
				rule->check_unit(unit(), report_);

		Module module = read_unit(unit());

		if (options_.targets)
			write_targets(module, llvm::outs());
		if (options_.summary)
			write_summary(module, llvm::outs());
		check_module(std::move(module));
		write_json();
	}

	static void list()
	{
		for (const Rule *rule : rules()) {
			const About about = rule->about();

			llvm::outs() << about.name << '\t' << (about.is_subset ? "safe" : "all")
				     << '\t' << about.refuses << '\n';
		}
	}

	/// The unit is empty: the sources of a module were checked separately before.
	void check_joined()
	{
		llvm::SmallVector<StringRef, 8> files;
		Module module;

		StringRef(options_.join).split(files, ':');
		for (StringRef file : files)
			if (!read_summary(file, module))
				return fail("cxxrt's checker cannot read " + file.str());
		check_module(std::move(module));
	}

	void check_module(Module module)
	{
		resolve_references(module);

		const Summaries summaries(module);

		for (Rule *rule : rules())
			if (applies(*rule) && (!options_.summary || !rule->about().needs_all))
				rule->check_module(summaries, report_);
		tell(compiler_.getDiagnostics());
	}

	Unit unit() { return {compiler_, compiler_.getASTContext(), sources_, options_.safe}; }

	bool applies(const Rule &rule) const
	{
		const About about = rule.about();

		return (options_.safe || !about.is_subset) && options_.without != about.name;
	}

	/// Reports by clang's diagnostics, which editors also show.
	void tell(DiagnosticsEngine &diagnostics)
	{
		const unsigned error = diagnostics.getCustomDiagID(DiagnosticsEngine::Error, "%0");
		const unsigned note = diagnostics.getCustomDiagID(DiagnosticsEngine::Note, "%0");

		for (const Finding &finding : report_.sorted()) {
			const SourceLocation at = sources_.location(finding.at);

			diagnostics.Report(at, error)
				<< finding.message + " [" + finding.rule + "]";
			if (!finding.help.empty())
				diagnostics.Report(at, note) << "help: " + finding.help;
			for (const Note &step : finding.notes)
				diagnostics.Report(sources_.location(step.at), note) << step.text;
		}
	}

	void write_json()
	{
		if (options_.json.empty())
			return;

		std::error_code error;
		llvm::raw_fd_ostream file(options_.json, error);

		if (error)
			return fail("cxxrt's checker cannot write " + options_.json);
		report_.write_json(file);
	}

	void fail(const std::string &why)
	{
		DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();

		diagnostics.Report(diagnostics.getCustomDiagID(DiagnosticsEngine::Error, "%0"))
			<< why;
	}

	CompilerInstance &compiler_;
	const Options options_;
	Sources sources_;
	Report report_;
};

class Action : public PluginASTAction {
	std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &compiler,
						       StringRef) override
	{
		return std::make_unique<Consumer>(compiler, options_);
	}

	bool ParseArgs(const CompilerInstance &compiler,
		       const std::vector<std::string> &arguments) override
	{
		for (StringRef argument : arguments) {
			const auto [name, value] = argument.split('=');

			if (name == "root")
				options_.root = value.str();
			else if (name == "layout")
				options_.layout = value.str();
			else if (name == "json")
				options_.json = value.str();
			else if (name == "join")
				options_.join = value.str();
			else if (name == "targets")
				options_.targets = value == "y";
			else if (name == "summary")
				options_.summary = value == "y";
			else if (name == "safe")
				options_.safe = value == "y";
			else if (name == "list")
				options_.list = value == "y";
			else if (name == "without")
				options_.without = value.str();
			else
				return refuse(compiler, argument);
		}
		return true;
	}

	ActionType getActionType() override { return AddAfterMainAction; }

	static bool refuse(const CompilerInstance &compiler, StringRef argument)
	{
		DiagnosticsEngine &diagnostics = compiler.getDiagnostics();

		diagnostics.Report(diagnostics.getCustomDiagID(DiagnosticsEngine::Error,
							       "cxxrt's checker has no option %0"))
			<< argument;
		return false;
	}

	Options options_;
};

} // namespace

static FrontendPluginRegistry::Add<Action> plugin("cxxrt", "checks a kernel module in C++");

} // namespace checker
