// SPDX-License-Identifier: GPL-2.0
#include "summary.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace checker {

namespace json = llvm::json;

namespace {

/// One list of a structure's members serves both directions: visit(archive, object).
class Writer {
      public:
	template <typename T> void operator()(const char *name, T &member)
	{
		object_[name] = value(member);
	}
	json::Object take() { return std::move(object_); }

	static json::Value value(const std::string &s) { return s; }
	static json::Value value(bool b) { return b; }
	static json::Value value(unsigned n) { return n; }
	template <typename A, typename B> static json::Value value(const std::pair<A, B> &p)
	{
		return json::Array{value(p.first), value(p.second)};
	}
	template <typename T> static json::Value list(const T &all)
	{
		json::Array array;

		for (const auto &one : all)
			array.push_back(value(one));
		return array;
	}
	template <typename T> static json::Value value(const std::vector<T> &v) { return list(v); }
	template <typename T> static json::Value value(const std::set<T> &s) { return list(s); }
	template <typename T>
		requires std::is_class_v<T>
	static json::Value value(const T &object)
	{
		Writer writer;

		visit(writer, const_cast<T &>(object));
		return writer.take();
	}

      private:
	json::Object object_;
};

class Reader {
      public:
	explicit Reader(const json::Object &object) : object_(object) {}

	template <typename T> void operator()(const char *name, T &member)
	{
		if (const json::Value *found = object_.get(name))
			read(*found, member);
	}

	static void read(const json::Value &from, std::string &to)
	{
		to = from.getAsString().value_or("").str();
	}
	static void read(const json::Value &from, bool &to)
	{
		to = from.getAsBoolean().value_or(false);
	}
	static void read(const json::Value &from, unsigned &to)
	{
		to = static_cast<unsigned>(from.getAsInteger().value_or(0));
	}
	template <typename A, typename B>
	static void read(const json::Value &from, std::pair<A, B> &to)
	{
		if (const json::Array *array = from.getAsArray(); array && array->size() == 2) {
			read((*array)[0], to.first);
			read((*array)[1], to.second);
		}
	}
	template <typename T> static void each(const json::Value &from, T &to)
	{
		if (const json::Array *array = from.getAsArray())
			for (const json::Value &one : *array) {
				typename T::value_type value{};

				read(one, value);
				to.insert(to.end(), std::move(value));
			}
	}
	template <typename T> static void read(const json::Value &from, std::vector<T> &to)
	{
		each(from, to);
	}
	template <typename T> static void read(const json::Value &from, std::set<T> &to)
	{
		each(from, to);
	}
	template <typename T>
		requires std::is_class_v<T>
	static void read(const json::Value &from, T &to)
	{
		if (const json::Object *object = from.getAsObject()) {
			Reader reader(*object);

			visit(reader, to);
		}
	}

      private:
	const json::Object &object_;
};

} // namespace

template <typename Archive> void visit(Archive &archive, Place &place)
{
	archive("file", place.file);
	archive("line", place.line);
	archive("column", place.column);
	archive("authors", place.is_authors);
}

template <typename Archive> void visit(Archive &archive, Path &path)
{
	archive("root", path.root);
	archive("members", path.members);
	archive("text", path.text);
	archive("exact", path.is_exact);
}

template <typename Archive> void visit(Archive &archive, Held &held)
{
	archive("locks", held.locks);
	archive("contexts", held.contexts);
	archive("guard", held.guard);
	archive("since", held.since);
}

template <typename Archive> void visit(Archive &archive, Call &call)
{
	archive("callee", call.callee);
	archive("bindings", call.bindings);
}

template <typename Archive> void visit(Archive &archive, Step &step)
{
	archive("at", step.at);
	archive("text", step.text);
	archive("calls", step.calls);
	archive("takes", step.takes);
	archive("takes_contexts", step.takes_contexts);
	archive("held", step.held);
	archive("block", step.block);
	archive("order", step.order);
	archive("indirect", step.is_indirect);
}

template <typename Archive> void visit(Archive &archive, Function &function)
{
	archive("id", function.id);
	archive("name", function.name);
	archive("owner", function.owner);
	archive("at", function.at);
	archive("has_body", function.has_body);
	archive("does", function.does);
	archive("runs_in", function.runs_in);
	archive("runs_by", function.runs_by);
	archive("released", function.released);
	archive("never_waits", function.never_waits);
	archive("waits_for_callbacks", function.waits_for_callbacks);
	archive("awaits", function.awaits);
	archive("signals", function.signals);
	archive("in_order", function.is_in_order);
	archive("trusted", function.is_trusted);
	archive("binds", function.binds);
	archive("held", function.held);
	archive("steps", function.steps);
	archive("next", function.next);
}

template <typename Archive> void visit(Archive &archive, Context &context)
{
	archive("name", context.name);
	archive("text", context.text);
	archive("forbids", context.forbids);
	archive("keeps_out", context.keeps_out);
}

void write_summary(const Module &module, llvm::raw_ostream &to)
{
	json::Array functions;
	json::Array contexts;

	for (const auto &[id, function] : module.functions)
		functions.push_back(Writer::value(function));
	for (const auto &[name, context] : module.contexts)
		contexts.push_back(Writer::value(context));
	to << json::Value(json::Object{{"functions", std::move(functions)},
				       {"contexts", std::move(contexts)},
				       {"order", Writer::value(module.declared_order)}})
	   << '\n';
}

void write_targets(const Module &module, llvm::raw_ostream &to)
{
	for (const auto &[id, function] : module.functions)
		for (const Step &step : function.steps)
			for (const Call &call : step.calls)
				if (step.is_indirect)
					to << llvm::sys::path::filename(step.at.file) << ':'
					   << step.at.line << ' ' << call.callee << '\n';
}

/// If two units have a function, takes that of the unit with its body, and the annotations of both.
static void add(Function function, Module &module)
{
	Function &known = module.functions[function.id];

	if (known.id.empty() || (!known.has_body && function.has_body))
		std::swap(known, function);
	for (const std::string &context : function.runs_in)
		if (!llvm::is_contained(known.runs_in, context))
			known.runs_in.push_back(context);
	if (!function.id.empty())
		known.does.insert(function.does.begin(), function.does.end());
}

bool read_summary(llvm::StringRef file, Module &module)
{
	const auto buffer = llvm::MemoryBuffer::getFile(file);

	if (!buffer)
		return false;

	auto parsed = json::parse((*buffer)->getBuffer());

	if (!parsed) {
		llvm::consumeError(parsed.takeError());
		return false;
	}

	std::vector<Function> functions;
	std::vector<Context> contexts;
	Reader reader(*parsed->getAsObject());

	reader("functions", functions);
	reader("contexts", contexts);
	reader("order", module.declared_order);
	for (Function &function : functions)
		add(std::move(function), module);
	for (Context &context : contexts)
		module.contexts[context.name] = context;
	return true;
}

} // namespace checker
