// SPDX-License-Identifier: GPL-2.0
/// \file
/// The plugin: clang parses a unit, the rules look at it, and what they find fails the build.
#include "attributes.h"
#include "clang.h"
#include "effects.h"
#include "flow.h"
#include "rule.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace checker {

namespace {

/// What the command line says, each as -Xclang -plugin-arg-cxxrt -Xclang NAME=VALUE.
struct Options {
	std::string root;    ///< The directory of cxxrt.
	std::string layout;  ///< The directory of what the build reads of the kernel.
	std::string json;    ///< A file for the findings, if any.
	bool safe = false;   ///< Check the safe subset, too.
	std::string without; ///< A rule that is left out: for the test that each rule is needed.
};

/// Collects the callbacks of class templates that clang has not instantiated, as no code of the
/// unit constructs an object. The kernel calls them all the same, as soon as another unit does.
class Callbacks : public RecursiveASTVisitor<Callbacks> {
      public:
	bool shouldVisitTemplateInstantiations() const { return true; }
	bool VisitCXXMethodDecl(CXXMethodDecl *method)
	{
		if (!method->isDependentContext() && !method->hasBody() &&
		    method->getTemplateInstantiationPattern() && says(method, "runs_in"))
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
		DiagnosticsEngine &diagnostics = compiler_.getDiagnostics();

		// A tree with errors has gaps, about which a rule would say wrong things.
		if (diagnostics.hasUncompilableErrorOccurred())
			return;
		instantiate_callbacks(compiler_);
		if (diagnostics.hasUncompilableErrorOccurred())
			return;
		for (Rule *rule : rules())
			if (applies(*rule))
				rule->check_unit(unit(), report_);

		const Module module = read_unit(unit());
		const Summaries summaries(module);

		for (Rule *rule : rules())
			if (applies(*rule))
				rule->check_module(summaries, report_);
		tell(diagnostics);
		if (!options_.json.empty())
			write_json();
	}

      private:
	Unit unit() { return {compiler_, compiler_.getASTContext(), sources_, options_.safe}; }

	bool applies(const Rule &rule) const
	{
		const About about = rule.about();

		return (options_.safe || !about.is_subset) && options_.without != about.name;
	}

	/// By clang's own diagnostics, which editors show as well.
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
		std::error_code error;
		llvm::raw_fd_ostream file(options_.json, error);

		if (!error)
			report_.write_json(file);
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
			else if (name == "safe")
				options_.safe = value == "y";
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
