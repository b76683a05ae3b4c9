// SPDX-License-Identifier: GPL-2.0
#include "../rule.h"

#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace checker {

namespace {

/// Refuses sources that show one text to the checker and another to the compiler. A macro that only
/// one of them predefines, or a test of the compiler's features, does that.
class Directives : public Rule {
	About about() const override
	{
		return {.name = "compiler-dependent",
			.refuses = "a source that depends on the compiler: the checker would read "
				   "other code than is compiled"};
	}

	void watch(const Unit &unit, Report &report) override;
};

class Watcher : public PPCallbacks {
      public:
	Watcher(const Sources &sources, Preprocessor &preprocessor, Report &report)
	    : sources_(sources), preprocessor_(preprocessor), report_(report)
	{}

	void MacroExpands(const Token &name, const MacroDefinition &, SourceRange,
			  const MacroArgs *) override
	{
		look(name);
	}
	void Defined(const Token &name, const MacroDefinition &, SourceRange) override
	{
		look(name);
	}
	void Ifdef(SourceLocation, const Token &name, const MacroDefinition &) override
	{
		look(name);
	}
	void Ifndef(SourceLocation, const Token &name, const MacroDefinition &) override
	{
		look(name);
	}
	void Elifdef(SourceLocation, const Token &name, const MacroDefinition &) override
	{
		look(name);
	}
	void Elifndef(SourceLocation, const Token &name, const MacroDefinition &) override
	{
		look(name);
	}

	/// An include guard tests a name and then defines it.
	void MacroDefined(const Token &name, const MacroDirective *) override
	{
		undefined_.erase(name.getIdentifierInfo());
	}
	void EndOfMainFile() override
	{
		for (const auto &[name, at] : undefined_)
			tell(name->getName(), at);
	}

      private:
	/// Returns whether the compiler may define \p name: the standard reserves such names. Names
	/// of the machine and the language are the same for both compilers.
	static bool depends_on_compiler(StringRef name)
	{
		static const llvm::StringRef same[] = {
			"__cplusplus",	   "__x86_64__",     "__aarch64__",	   "__i386__",
			"__LP64__",	   "__BYTE_ORDER__", "__SIZEOF_POINTER__", "__FILE__",
			"__LINE__",	   "__func__",	     "__KERNEL__",	   "__has_include",
			"__SIZEOF_LONG__", "__VA_OPT__",     "__VA_ARGS__",
		};

		return name.starts_with("__") && !llvm::is_contained(same, name) &&
		       !name.starts_with("__ORDER_") && !name.starts_with("__cpp_");
	}

	void look(const Token &token)
	{
		const IdentifierInfo *name = token.getIdentifierInfo();

		if (!name || !depends_on_compiler(name->getName()) ||
		    !sources_.is_spelled_by_author(token.getLocation()))
			return;

		const MacroInfo *macro = preprocessor_.getMacroInfo(name);

		// A macro of a header has the same text for both, unless it is itself refused.
		if (!macro)
			undefined_.try_emplace(name, token.getLocation());
		else if (macro->isBuiltinMacro() || is_predefined(*macro))
			tell(name->getName(), token.getLocation());
	}

	void tell(StringRef name, SourceLocation at)
	{
		report_.add({.rule = "compiler-dependent",
			     .at = sources_.place(at),
			     .message = "'" + name.str() +
					"' differs between the compiler and the checker",
			     .help = "write code that does not depend on the compiler; "
				     "CONFIG_... and __cplusplus are the same for both",
			     .notes = {}});
	}

	/// Returns whether the compiler or its command line defines the macro.
	bool is_predefined(const MacroInfo &macro) const
	{
		const SourceManager &manager = preprocessor_.getSourceManager();
		const SourceLocation at = macro.getDefinitionLoc();

		return at.isInvalid() || manager.isWrittenInBuiltinFile(at) ||
		       manager.isWrittenInCommandLineFile(at);
	}

	const Sources &sources_;
	Preprocessor &preprocessor_;
	Report &report_;
	llvm::DenseMap<const IdentifierInfo *, SourceLocation> undefined_;
};

void Directives::watch(const Unit &unit, Report &report)
{
	Preprocessor &preprocessor = unit.compiler.getPreprocessor();

	preprocessor.addPPCallbacks(std::make_unique<Watcher>(unit.sources, preprocessor, report));
}

const Register<Directives> directives;

} // namespace

} // namespace checker
