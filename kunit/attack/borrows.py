# SPDX-License-Identifier: GPL-2.0
"""
Views that outlive what they refer to: each program combines an owner, a view of it, an object that the view is wrapped
in, a change that ends the view, the way in which the program makes this change, and the place where the view is used.
Without the change, and with the change after the last use, the same program is right.
"""
from language import Body, Program

BOX = "TRY(Box<Item>::make(gfp::kernel, 5u, 6u))"
GROW = "for (u32 i = 0; i < 40; i++)\n\tTRY({o}.push(gfp::kernel, %s));"


class Owner:
    """An owner: its type, the statements that fill {o}, its views (see VIEWS), and the changes that end them."""

    def __init__(self, type_, fill, views, changes, movable=True):
        self.type, self.fill, self.views = type_, fill, views
        self.changes = changes + (["{{\n\tauto gone = std::move({o});\n}}"] if movable else [])
        self.movable = movable


# A view: its kind, the type that it refers to, and the expression.
OWNERS = [
    Owner("Vec<u32>", ["for (u32 i = 0; i < 4; i++)", "\tTRY({o}.push(gfp::kernel, i));"],
          [("span", "u32", "{o}.as_span()"), ("span", "u32", "{o}.as_span().subspan(1)"), ("span", "const u32", "std::as_const({o}).as_span().first(2)"),
           ("number", "u32", "{o}[1]"), ("number", "const u32", "std::as_const({o})[0]"), ("span", "u32", "std::span({o})"), ("number", "u32", "{o}.as_span()[1]")],
          [GROW % "i", "{o} = Vec<u32>();", "TRY({o}.resize(gfp::kernel, 200, 1u));", "TRY({o}.reserve(gfp::kernel, 100));", "(void)std::exchange({o}, {{}});",
           "{{\n\tVec<u32> other;\n\tstd::swap({o}, other);\n}}", "TRY({o}.insert(gfp::kernel, 0, 7u));\n" + GROW % "i"]),
    Owner("Vec<Box<Item>>", [f"for (u32 i = 0; i < 3; i++)\n\tTRY({{o}}.push(gfp::kernel, {BOX}));"],
          [("item", "Item", "*{o}[0]"), ("item", "const Item", "*std::as_const({o})[1]"), ("number", "u32", "{o}[0]->id"), ("item", "Item", "*{o}.as_span()[1]")],
          ["{o}.clear();", "{o}.truncate(0);", "while (!{o}.is_empty())\n\t(void){o}.pop();", f"{{o}}[0] = {BOX};\n{{o}}[1] = {BOX};", "(void){o}.remove(0);\n(void){o}.remove(0);",
           "(void){o}.retain([](const Box<Item> &) {{\n\treturn false;\n}});", "{o} = Vec<Box<Item>>();"]),
    Owner("Vec<Vec<u32>>", ["for (u32 i = 0; i < 2; i++) {{", "\tVec<u32> row;", "\tTRY(row.push(gfp::kernel, i));", "\tTRY({o}.push(gfp::kernel, std::move(row)));", "}}"],
          [("span", "u32", "{o}[0].as_span()"), ("number", "u32", "{o}[1][0]")],
          ["{o}.clear();", "{o}[0] = Vec<u32>();\n{o}[1] = Vec<u32>();", "for (auto &row : {o})\n\tTRY(row.resize(gfp::kernel, 100, 2u));", "for (auto &row : {o})\n\trow = Vec<u32>();",
           "(void){o}.pop();\n(void){o}.pop();"]),
    Owner("Box<Item>", [f"{{o}} = {BOX};"], [("item", "Item", "*{o}"), ("item", "const Item", "*std::as_const({o})"), ("number", "u32", "{o}->id")],
          [f"{{o}} = {BOX};", f"(void)std::exchange({{o}}, {BOX});", f"{{{{\n\tauto other = {BOX};\n\tstd::swap({{o}}, other);\n}}}}"]),
    Owner("std::optional<Box<Item>>", [f"{{o}} = {BOX};", "if (!{o})", "\treturn sum;"], [("item", "Item", "**{o}"), ("number", "u32", "(*{o})->id")],
          ["{o}.reset();", "{o} = std::nullopt;", f"{{o}} = {BOX};", f"{{o}}.emplace({BOX});", "(void)std::exchange({o}, std::nullopt);"]),
    Owner("Arc<Item>", [], [("item", "const Item", "*{o}"), ("number", "const u32", "{o}->id")],
          ["{o} = TRY(Arc<Item>::make(gfp::kernel));", "(void)std::exchange({o}, TRY(Arc<Item>::make(gfp::kernel)));"]),
    Owner("String", ['{o} = TRY(String::make(gfp::kernel, "alpha=beta"));'],
          [("text", "", "{o}.view()"), ("text", "", "{o}.view().trimmed()"), ("text", "", "{o}.view().split_once('=').second"), ("span", "const char", "{o}.as_span()")],
          ['{o} = TRY(String::make(gfp::kernel, "other"));', '{o} = TRY(kasprintf(gfp::kernel, "{{}}", sum));', "(void)std::exchange({o}, {{}});"]),
    Owner("List<Item>", ["TRY({o}.emplace_back(gfp::kernel));", "TRY({o}.emplace_back(gfp::kernel, 8u, 9u));"],
          [("item", "Item", "{o}.front()"), ("item", "Item", "{o}.back()"), ("number", "u32", "{o}.front().id")],
          ["(void){o}.pop_front();\n(void){o}.pop_back();", "{o}.clear();", "(void){o}.retain([](const Item &) {{\n\treturn false;\n}});",
           "while ({o}.take_if([](const Item &) {{\n\treturn true;\n}}))\n\tsum++;", "{o} = List<Item>();"]),
    Owner("HashTable<u32, Item, 3>", ["TRY({o}.insert(gfp::kernel, 1u));"], [("found", "Item", "{o}.find(1u)"), ("found", "const Item", "std::as_const({o}).find(1u)")],
          ["(void){o}.remove(1u);", "{o}.clear();", "(void){o}.retain([](const auto &) {{\n\treturn false;\n}});"], movable=False),
    Owner("RbTree<u32, Item>", ["TRY({o}.insert(gfp::kernel, 1u));", "TRY({o}.insert(gfp::kernel, 2u, 3u, 4u));"],
          [("found", "Item", "{o}.find(1u)"), ("item", "Item", "{o}.front().value"), ("number", "u32", "{o}.front().value.len")],
          ["(void){o}.remove(1u);", "{o}.clear();", "(void){o}.retain([](const auto &) {{\n\treturn false;\n}});", "{o} = RbTree<u32, Item>();"]),
    Owner("XArray<Item>", [f"TRY({{o}}.store(gfp::kernel, 3, {BOX}));"], [("found", "Item", "{o}.find(3)")],
          ["(void){o}.remove(3);", f"TRY({{o}}.store(gfp::kernel, 3, {BOX}));"], movable=False),
    Owner("Nest", ["TRY({o}.words.push(gfp::kernel, 3u));"], [("span", "u32", "{o}.words.as_span()"), ("number", "u32", "{o}.words[0]")],
          [GROW.replace("{o}", "{o}.words") % "i", "{o} = Nest();", "{o}.words = Vec<u32>();", "{{\n\tauto gone = std::move({o}.words);\n}}", "{o}.forget();", "TRY({o}.grow());"]),
    Owner("std::pair<Vec<u32>, u32>", ["TRY({o}.first.push(gfp::kernel, 3u));"], [("span", "u32", "{o}.first.as_span()"), ("number", "u32", "{o}.first[0]")],
          [GROW.replace("{o}", "{o}.first") % "i", "{o}.first = Vec<u32>();", "{{\n\tauto gone = std::move({o}.first);\n}}"]),
]

DECLARATIONS = [
    "struct Nest {", "\tVec<u32> words;", "\tu32 count = 0;", "\tvoid forget() { words = Vec<u32>(); }", "\tResult<> grow()", "\t{",
    "\t\tfor (u32 i = 0; i < 40; i++)", "\t\t\tTRY(words.push(gfp::kernel, i));", "\t\treturn ok();", "\t}", "};",
]
USES = {"span": "static_cast<u64>({v}[0])", "number": "static_cast<u64>({v})", "item": "({v}.id + {v}.len)", "found": "({v} ? {v}->id : 0u)",
        "text": "static_cast<u64>({v}.is_empty() ? 'x' : {v}[0])"}


def type_of(kind, of):
    return {"span": f"std::span<{of}>", "number": f"{of} &", "item": f"{of} &", "found": f"Found<{of}>", "text": "StrView"}[kind]


class Scenario:
    def __init__(self, random):
        self.random = random
        self.owner = random.choice(OWNERS)
        self.kind, self.of, self.view = random.choice(self.owner.views)
        self.type = type_of(self.kind, self.of)
        self.is_reference = self.kind in ("number", "item")
        self.declarations = list(DECLARATIONS)
        self.name = "owner"
        self.gap = ""

    def declare_owner(self):
        first = {"Box<Item>": f" = {BOX}", "Arc<Item>": " = TRY(Arc<Item>::make(gfp::kernel))"}.get(self.owner.type, "")
        lines = [f"{self.owner.type} {self.name}{first};"]
        return lines + self.format("\n".join(self.owner.fill), self.name)

    @staticmethod
    def format(text, owner):
        return text.replace("{o}", "\0").replace("{{", "{").replace("}}", "}").replace("\0", owner).split("\n") if text else []

    def wrap(self, owner):
        """Lines that declare `kept`, and the expression of the view in it."""
        r, t = self.random, self.type
        view = self.format(self.view, owner)[0]
        forms = ["plain", "function", "ternary", "result", "optional_result", "lambda", "conversion"]
        if "optional" in self.owner.type:
            forms = forms[:3] + forms[5:]  # A function does not know that the caller has tested it.
        forms += ["alias"] if self.is_reference else ["pair", "tuple", "optional", "array", "assigned", "out", "binding", "optional_of", "assigned_in_branch", "swapped", "nested", *(["pair_from_function"] if "optional" not in self.owner.type else [])]
        form = r.choice(forms)
        f = "pick"
        if form == "plain":
            return [f"{t} kept = {view};" if self.is_reference else f"auto kept = {view};"], "kept"
        if form == "function":
            self.declarations += [f"{t} {f}({t} all)", "{", "\treturn all;", "}"]
            return [f"{t} kept = {f}({view});"], "kept"
        if form == "conversion":
            self.declarations += [f"template <typename T> T &&{f}(T &&all)", "{", "\treturn static_cast<T &&>(all);", "}"] if self.is_reference else \
                [f"template <typename T> T {f}(const T &all)", "{", "\treturn all;", "}"]
            return [f"{t} kept = {f}({view});"], "kept"
        if form == "ternary":
            return [f"{t} kept = opaque(1) == 1 ? {view} : {view};"], "kept"
        if form == "result" or form == "optional_result":
            by_value = f"{t}" if not self.is_reference else None
            if by_value is None:
                self.declarations += [f"{t} {f}({self.owner.type} &{self.name})", "{", f"\treturn {self.format(self.view, self.name)[0]};", "}"]
                return [f"{t} kept = {f}({owner});"], "kept"
            if form == "result":
                self.declarations += [f"Result<{t}> {f}({self.owner.type} &{self.name})", "{", "\tif (opaque(1) == 0)", "\t\treturn ENODATA;", f"\treturn {self.format(self.view, self.name)[0]};", "}"]
                return [f"auto kept = TRY({f}({owner}));"], "kept"
            self.declarations += [f"std::optional<{t}> {f}({self.owner.type} &{self.name})", "{", "\tif (opaque(1) == 0)", "\t\treturn std::nullopt;", f"\treturn {self.format(self.view, self.name)[0]};", "}"]
            return [f"auto kept = {f}({owner});", "if (!kept)", "\treturn sum;"], "(*kept)"
        if form == "lambda":
            capture = f"&held = {view}" if self.is_reference else f"held = {view}"
            return [f"auto kept = [{capture}]() -> u64 {{", f"\treturn {USES[self.kind].format(v='held')};", "};"], None
        if form == "alias":
            return [f"auto &kept = {view};", "auto &again = kept;"], "again"
        if form == "pair":
            return [f"std::pair kept({view}, sum);"], "kept.first"
        if form == "tuple":
            return [f"std::tuple kept(1u, {view});"], "std::get<1>(kept)"
        if form in ("optional", "optional_of"):
            return [f"std::optional<{t}> kept{'(' + view + ')' if form == 'optional' else ' = ' + view};", "if (!kept)", "\treturn sum;"], "(*kept)"
        if form == "array":
            return [f"std::array<{t}, 2> kept{{{view}, {view}}};"], f"kept[{r.choice(['0', '1', 'opaque(1)'])}]"
        if form == "assigned":
            return [f"{t} kept;", f"kept = {view};"], "kept"
        if form == "assigned_in_branch":
            return [f"{t} kept;", "if (opaque(1) == 1)", f"\tkept = {view};", "else", "\treturn sum;"], "kept"
        if form == "out":
            self.declarations += [f"void {f}({self.owner.type} &{self.name}, {t} &to)", "{", f"\tto = {self.format(self.view, self.name)[0]};", "}"]
            return [f"{t} kept;", f"{f}({owner}, kept);"], "kept"
        if form == "swapped":
            self.gap = "views_that_were_swapped"
            return [f"{t} kept, other = {view};", "std::swap(kept, other);"], "kept"
        if form == "nested":
            return [f"std::optional kept(std::pair({view}, 2u));", "if (!kept)", "\treturn sum;"], "kept->first"
        if form == "pair_from_function":
            self.declarations += [f"std::pair<{t}, u32> {f}({self.owner.type} &{self.name})", "{", f"\treturn {{{self.format(self.view, self.name)[0]}, 1u}};", "}"]
            return [f"const auto kept = {f}({owner});"], "kept.first"
        return [f"const auto [kept, number] = std::pair({view}, sum);", "sum += number;"], "kept"  # binding

    def use(self, place):
        """Lines that access the view."""
        if place is None:
            return self.random.choice([["sum += kept();"], ["{", "\tauto copy_of_it = kept;", "\tsum += copy_of_it();", "}"]])
        used = USES[self.kind].format(v=place)
        forms = ["plain"] * 3 + ["lambda"]
        if self.kind == "span":
            forms += ["loop", "part", "function"]
            if "const" not in self.of:
                forms += ["store", "sort"] if "get<" not in place else ["store"]
        elif self.kind in ("number", "item") and "const" not in self.of:
            forms += ["store", "function"]
        form = self.random.choice(forms)
        if form == "lambda":
            self.uses = getattr(self, "uses", 0) + 1
            return [f"auto look{self.uses} = [&] {{", f"\treturn {used};", "};", f"sum += look{self.uses}();"]
        if form == "loop":
            return [f"for (const auto n : {place})", "\tsum += static_cast<u64>(n);"]
        if form == "part":
            return [f"sum += static_cast<u64>({place}.first(1)[0]);"]
        if form == "sort":
            return [f"std::sort({place}.begin(), {place}.end());"]
        if form == "store":
            return [f"{place}{'[0]' if self.kind == 'span' else '.id' if self.kind == 'item' else ''} = 7;"]
        if form == "function":
            self.declarations += [f"u64 look_at({self.type} seen)", "{", f"\treturn {USES[self.kind].format(v='seen')};", "}"]
            return [f"sum += look_at({place});"]
        return [f"sum += {used};"]

    def change(self):
        """Lines that end the view, made in some way."""
        r = self.random
        text = r.choice(self.owner.changes)
        here = self.format(text, self.name)
        indented = ["\t" + line for line in here]
        way = r.choice(["plain"] * 3 + ["function", "lambda", "branch", "loop", "switch", "alias", "callback", "twice_called", "generic_lambda", "else"])
        there = ["\t" + line for line in self.format(text, "there")]
        there = [line.replace("sum", "there_sum") for line in there]
        there = (["\t[[maybe_unused]] u64 there_sum = 0;"] if any("there_sum" in line for line in there) else []) + there
        head = f"({self.owner.type} &there)"
        if way == "function":
            self.declarations += [f"Result<> change{head}", "{", *there, "\treturn ok();", "}"]
            return [f"TRY(change({self.name}));"]
        if way == "twice_called":
            self.declarations += [f"Result<> change_it{head}", "{", *there, "\treturn ok();", "}", f"Result<> change(u32 count, {self.owner.type} &there)", "{", "\treturn count ? change_it(there) : ok();", "}"]
            return [f"TRY(change(static_cast<u32>(opaque(1)), {self.name}));"]
        if way == "lambda":
            return ["auto change = [&]() -> Result<> {", *indented, "\treturn ok();", "};", "TRY(change());"]
        if way == "generic_lambda":
            return ["auto change = [&](auto &there) -> Result<> {", *there, "\treturn ok();", "};", f"TRY(change({self.name}));"]
        if way == "callback":
            self.declarations += ["template <typename F> Result<> call(F &&function)", "{", "\treturn function();", "}"]
            return ["TRY(call([&]() -> Result<> {", *indented, "\treturn ok();", "}));"]
        if way == "branch":
            return ["if (opaque(1) == 1) {", *indented, "}"]
        if way == "else":
            return ["if (opaque(1) == 0) {", "\tsum++;", "} else {", *indented, "}"]
        if way == "loop":
            return ["for (u32 round = 0; round < opaque(1); round++) {", *indented, "}"]
        if way == "switch":
            return ["switch (opaque(2)) {", "case 2: {", *indented, "\tbreak;", "}", "default:", "\tsum++;", "}"]
        if way == "alias":
            return [f"{self.owner.type} &there = {self.name};", *[line[1:] for line in there]]
        return here


def make(random, wrong):
    """A program with a view, which it uses after the view's end if it is wrong."""
    s = Scenario(random)
    around = Body(random)
    before, after = around.statements(random.randint(0, 4), 1), []
    shape = random.choice(["after"] * 5 + ["second_round", "scope", "within_loop", "in_range_for"])
    if shape == "in_range_for" and not (s.kind == "span" and "Vec" in s.owner.type and "char" not in s.of):
        shape = "after"
    if shape == "scope" and (s.is_reference or s.kind == "found"):
        shape = "after"
    if shape == "scope":
        view = s.format(s.view, s.name)[0]
        lines = [f"{s.type} kept;"]
        inner = [*s.declare_owner(), f"kept = {view};", *s.use("kept")]
        lines += ["{", *("\t" + line for line in inner), "}"] if wrong else inner
        if not wrong:
            lines += []
        lines += s.use("kept")
    elif shape == "in_range_for":
        view = s.format(s.view, s.name)[0]
        lines = s.declare_owner()
        change = s.change()
        lines += [f"for (auto &element : {random.choice([view, view])}) {{", "\tsum += static_cast<u64>(element);", *("\t" + line for line in (change if wrong else [])), "\tsum += static_cast<u64>(element);", "}"]
        lines += [] if wrong else change
    else:
        lines = s.declare_owner()
        wrapped, place = s.wrap(s.name)
        change, use = s.change(), s.use(place)
        if shape == "second_round":
            lines += [*wrapped, "for (u32 turn = 0; turn < 2; turn++) {", *("\t" + line for line in [*use, *(change if wrong else [])]), "}", *([] if wrong else change)]
        elif shape == "within_loop":
            lines += ["for (u32 turn = 0; turn < 2; turn++) {", *("\t" + line for line in [*wrapped, *(change + use if wrong else use)]), "}", *([] if wrong else change)]
        else:
            lines += [*wrapped, *(change + use if wrong else use + change)]
    after = around.statements(random.randint(0, 2), 1)
    label = "a view that is used after its end" if wrong else ""
    return Program(label, [*s.declarations, *around.declarations], [part for line in before + lines + after for part in line.split("\n")], s.gap)
