# SPDX-License-Identifier: GPL-2.0
"""
Random programs of the safe subset.

A Program is a namespace of C++ with a function run(). Body writes the statements of a function: it knows the variables
in scope, and which of them a statement ends (a view of a Vec that grows, an owner whose value was moved away), so that
the program is right. mistakes.py and borrows.py add a mistake to such a program.
"""

NUMBERS = ["u8", "u16", "u32", "u64", "s32", "s64"]
WIDTH = {"u8": 8, "u16": 16, "u32": 32, "u64": 64, "s32": 32, "s64": 64}


class Program:
    """
    A program: its mistake, or "" if it is right, and its lines in a namespace. If the checker is known to accept the
    mistake, the file of kunit/accepted/ownership that shows it.
    """

    def __init__(self, mistake, declarations, body, gap=""):
        self.mistake, self.gap = mistake, gap
        self.declarations = declarations
        self.body = body

    def source(self, name):
        lines = [f"namespace {name} {{", *self.declarations, "", "[[gnu::noinline]] Result<u64> run()", "{"]
        lines += ["\tu64 sum = opaque(1);", "", *("\t" + line for line in self.body), "\treturn sum;", "}"]
        return [*lines, f"}} // namespace {name}"]


class Variable:
    def __init__(self, name, kind, of="", size=0, origin=None, fixed=False):
        self.name, self.kind, self.of, self.size, self.origin, self.fixed = name, kind, of, size, origin, fixed


class Body:
    """The statements of a function that returns a Result."""

    MUTABLE_OWNERS = ("vec", "boxes", "list", "hash", "rb", "xarray", "fifo", "bitmap", "optional", "string", "box")

    def __init__(self, random):
        self.random = random
        self.count = 0
        self.scopes = [[]]
        self.loops = []  # the depth of scopes at which each loop began
        self.declarations = []

    # Names and variables.

    def name(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def add(self, name, kind, **more):
        self.scopes[-1].append(Variable(name, kind, **more))

    def visible(self, *kinds):
        return [v for scope in self.scopes for v in scope if v.kind in kinds]

    def may_change(self, variable):
        """Whether a statement here may end the views of a variable, or its value: not in a loop that it is outside of."""
        if variable.fixed:
            return False
        depth = next(i for i, scope in enumerate(self.scopes) if variable in scope)
        return not self.loops or depth >= self.loops[-1]

    def end(self, *variables):
        for scope in self.scopes:
            scope[:] = [v for v in scope if v not in variables]

    def end_views(self, variable):
        ended = [v for v in self.visible("span", "reference", "text") if v.origin is variable]
        for view in ended:
            self.end_views(view)
        self.end(*ended)

    def has_views_outside_of_the_loop(self, variable):
        return any(v.origin is variable and not self.may_change(v) for v in self.visible("span", "reference", "text"))

    def owner(self, *kinds):
        """An owner that a statement here may change."""
        found = [v for v in self.visible(*kinds) if not v.fixed and not self.has_views_outside_of_the_loop(v)]
        return self.random.choice(found) if found else None

    # Expressions.

    def literal(self, of):
        r = self.random
        most = {"u8": 255, "u16": 65535, "u32": 2**32 - 1, "u64": 2**64 - 1, "s32": 2**31 - 1, "s64": 2**63 - 1}[of]
        value = r.choice([0, 1, 2, 3, 7, 16, 31, 63, 100, most, r.randint(0, most)])
        text = str(min(value, most)) + ("u" if of[0] == "u" and of != "u64" else "") + ("l" if of == "s64" else "ul" if of == "u64" else "")
        # An unknown value: the checker's [asked] ends with an assertion when a constant is 2^63 or more.
        if WIDTH[of] == 64:
            return f"static_cast<{of}>(opaque({text}))"
        return f"{of}{{{text}}}" if r.random() < 0.5 else f"static_cast<{of}>({text})"

    def number(self, of, depth=2):
        """An expression of exactly this type."""
        r = self.random
        if depth == 0 or r.random() < 0.25:
            leaves = [self.literal(of), f"static_cast<{of}>(opaque({r.randint(0, 300)}))", f"static_cast<{of}>(sum)"]
            leaves += [v.name for v in self.visible("number") if v.of == of] * 2
            leaves += [f"static_cast<{of}>({v.name})" for v in self.visible("number")]
            leaves += [f"static_cast<{of}>({v.name}.size())" for v in self.visible("vec", "boxes", "list", "hash", "rb", "fifo", "span", "text")]
            return r.choice(leaves)
        a, b = self.number(of, depth - 1), self.number(of, depth - 1)
        wide = of if WIDTH[of] >= 32 else "u32"
        forms = [
            f"static_cast<{of}>({a} {r.choice('+-*')} {b})",
            f"static_cast<{of}>({a} {r.choice('&|^')} {b})",
            f"static_cast<{of}>(static_cast<u64>({a}) {r.choice(['<<', '>>'])} (static_cast<u64>({b}) & {WIDTH[of] - 1}))",
            f"static_cast<{of}>({a} {r.choice('/%')} {of}{{{r.choice([1, 3, 7, 10])}}})",
            f"({self.condition(depth - 1)} ? {a} : {b})",
            f"std::{r.choice(['min', 'max'])}<{of}>({a}, {b})",
            f"static_cast<{of}>(~{a})",
            f"{r.choice(['wrapping', 'saturating'])}_{r.choice(['add', 'sub', 'mul'])}<{of}>({a}, {b})",
            f"checked_{r.choice(['add', 'sub', 'mul', 'div', 'rem'])}<{of}>({a}, {b}).unwrap_or({self.literal(of)})",
            f"narrow<{of}>({self.number(r.choice(NUMBERS), depth - 1)}).unwrap_or({self.literal(of)})",
            f"static_cast<{of}>({self.number(wide, depth - 1)})",
            f"clamp<{of}>({a}, {of}{{1}}, {of}{{100}})",
        ]
        if of[0] == "u":
            forms += [
                f"static_cast<{of}>({a} / static_cast<{of}>({b} | 1))",
                f"static_cast<{of}>(std::{r.choice(['countl_zero', 'bit_width'])}({a}))",
                f"std::rotl({a}, 3)",
                f"div_round_up<{of}>({a}, {of}{{8}})",
            ]
        return r.choice(forms)

    def condition(self, depth=1):
        r = self.random
        # The right side is unknown: the compilers warn of comparisons of constants.
        forms = [f"(sum ^ {self.number('u64', depth)}) {r.choice(['<', '<=', '==', '!=', '>', '>='])} opaque({r.randint(0, 300)})"]
        forms += [f"{v.name}.is_empty()" for v in self.visible("vec", "boxes", "list", "hash", "rb", "fifo", "text")]
        if depth > 0:
            forms.append(f"(({self.condition(depth - 1)}) {r.choice(['&&', '||'])} ({self.condition(depth - 1)}))")
        return r.choice(forms)

    def text(self):
        r = self.random
        return r.choice(['"one"', '"alpha=beta"', '"  12  "', '"0x1f"', '"a,b,c"', '"-7\\n"'])

    # Statements: each returns its lines.

    def statements(self, count, depth=2):
        makers = [self.declare] * 5 + [self.assign] * 2 + [self.change] * 4 + [self.look] * 4 + [self.view] * 3 + [self.use_view] * 3
        makers += [self.algorithm] * 2 + [self.move] * 2 + [self.lambda_] * 2 + [self.helper] * 2 + [self.guarded]
        if depth > 0:
            makers += [self.branch, self.loop, self.block, self.switch]
        lines = []
        for _ in range(count):
            maker = self.random.choice(makers)
            lines += maker(depth - 1) if maker in (self.branch, self.loop, self.block, self.switch) else maker()
        return lines

    def nested(self, count, depth, is_loop=False):
        self.scopes.append([])
        if is_loop:
            self.loops.append(len(self.scopes) - 1)
        lines = ["\t" + line for line in self.statements(count, depth)]
        if is_loop:
            self.loops.pop()
        self.scopes.pop()
        return lines

    def declare(self):
        r = self.random
        kind = r.choice(["number"] * 3 + ["vec"] * 3 + ["array", "boxes", "box", "arc", "optional", "list", "hash", "rb", "xarray", "fifo", "bitmap", "string"])
        of = r.choice(NUMBERS)
        name = self.name(kind[0])
        values = ", ".join(self.literal(of) for _ in range(4))
        if kind == "number":
            lines = [f"[[maybe_unused]] {of} {name} = {self.number(of)};"]
        elif kind == "vec":
            lines = r.choice([
                [f"Vec<{of}> {name};"],
                [f"auto {name} = TRY(Vec<{of}>::with_capacity(gfp::kernel, {r.randint(1, 9)}));"],
                [f"auto {name} = TRY(Vec<{of}>::zeroed(gfp::kernel, {r.randint(0, 9)}));"],
            ]) + [f"TRY({name}.push(gfp::kernel, {self.number(of, 1)}));" for _ in range(r.randint(1, 5))]
        elif kind == "array":
            lines = [f"[[maybe_unused]] std::array<{of}, 4> {name}{{{values}}};"]
            self.add(name, kind, of=of, size=4)
            return lines
        elif kind == "boxes":
            lines = [f"Vec<Box<Item>> {name};"] + [f"TRY({name}.push(gfp::kernel, TRY(Box<Item>::make(gfp::kernel))));" for _ in range(r.randint(1, 3))]
        elif kind in ("box", "arc"):
            lines = [f"[[maybe_unused]] auto {name} = TRY({kind.title()}<Item>::make(gfp::kernel, {self.number('u32', 1)}, 3u));"]
        elif kind == "optional":
            lines = [f"std::optional<Box<Item>> {name};", f"if ({self.condition()})", f"\t{name} = TRY(Box<Item>::make(gfp::kernel));"]
        elif kind == "list":
            lines = [f"List<Item> {name};"] + [f"TRY({name}.emplace_back(gfp::kernel, {self.number('u32', 1)}, 1u));" for _ in range(r.randint(1, 3))]
        elif kind == "hash":
            lines = [f"HashTable<u32, Item, 3> {name};", f"TRY({name}.insert(gfp::kernel, 1u));", f"TRY({name}.insert(gfp::kernel, 9u, 4u, 5u));"]
        elif kind == "rb":
            lines = [f"RbTree<u32, Item> {name};"] + [f"TRY({name}.insert(gfp::kernel, {key}u));" for key in r.sample(range(9), 3)]
        elif kind == "xarray":
            lines = [f"XArray<Item> {name};", f"TRY({name}.store(gfp::kernel, {r.randint(0, 5)}, TRY(Box<Item>::make(gfp::kernel))));"]
        elif kind == "fifo":
            lines = [f"KFifo<{of}, 4> {name};", f"TRY({name}.put({self.number(of, 1)}));"]
        elif kind == "bitmap":
            lines = [f"Bitmap<70> {name};", f"{name}.set({r.randint(0, 69)});"]
        else:
            lines = [f"auto {name} = TRY(String::make(gfp::kernel, {self.text()}));"]
        self.add(name, kind, of=of)
        return lines

    def assign(self):
        found = self.visible("number")
        if not found:
            return self.declare()
        to = self.random.choice(found)
        if self.random.random() < 0.3 and WIDTH[to.of] >= 32:
            return [f"{to.name} {self.random.choice(['+=', '-=', '^=', '|='])} {self.number(to.of, 1)};"]
        value = self.number(to.of)
        return [f"{to.name} = {value};"] if value != to.name else [f"sum += static_cast<u64>({value});"]

    def change(self):
        r = self.random
        owner = self.owner(*self.MUTABLE_OWNERS)
        if owner is None:
            return self.declare()
        name, of = owner.name, owner.of
        box = "TRY(Box<Item>::make(gfp::kernel))"
        forms = {
            "vec": [f"TRY({name}.push(gfp::kernel, {self.number(of, 1)}));", f"{name}.truncate({r.randint(0, 3)});",
                    f"if (!{name}.is_empty())\n\t(void){name}.pop();", f"TRY({name}.insert(gfp::kernel, 0, {self.literal(of)}));",
                    f"TRY({name}.resize(gfp::kernel, {r.randint(0, 40)}, {self.literal(of)}));",
                    f"(void){name}.retain([](const {of} &n) {{\n\treturn n != 3;\n}});", f"if ({name}.size() > 1)\n\t(void){name}.swap_remove(0);"],
            "boxes": [f"TRY({name}.push(gfp::kernel, {box}));", f"{name}.clear();", f"if (!{name}.is_empty())\n\t{name}[0] = {box};",
                      f"if ({name}.size() > 1)\n\t(void){name}.remove(1);", f"if ({name}.size() > 1)\n\tstd::swap({name}[0], {name}[1]);"],
            "list": [f"TRY({name}.emplace_front(gfp::kernel, 7u, 8u));", f"(void){name}.pop_front();", f"(void){name}.pop_back();",
                     f"(void){name}.retain([](const Item &item) {{\n\treturn item.id % 2 == 0;\n}});",
                     f"(void){name}.take_if([](const Item &item) {{\n\treturn item.len == 1;\n}});"],
            "hash": [f"(void){name}.remove({r.choice([1, 9])}u);", f"{name}.clear();", f"{name}.for_each([&](auto &entry) {{\n\tentry.value.len += entry.key;\n}});"],
            "rb": [f"(void){name}.remove({r.randint(0, 8)}u);", f"if (!{name}.contains(77u))\n\tTRY({name}.insert(gfp::kernel, 77u, 1u, 2u));",
                   f"(void){name}.retain([](const auto &entry) {{\n\treturn entry.key > 3;\n}});"],
            "xarray": [f"TRY({name}.store(gfp::kernel, {r.randint(0, 900)}, {box}));", f"(void){name}.remove({r.randint(0, 5)});",
                       f"sum += TRY({name}.alloc(gfp::kernel, {box}));"],
            "fifo": [f"{name}.put({self.literal(of)}).ignore(\"it may be full\");", f"sum += static_cast<u64>({name}.take().unwrap_or(0));", f"{name}.clear();"],
            "bitmap": [f"{name}.set({r.randint(0, 69)});", f"{name}.clear({r.randint(0, 30)}, {r.randint(0, 30)});",
                       f"if (auto area = {name}.take_area(3); area.is_ok())\n\tsum += *area;", f"{name}.change({r.randint(0, 69)});"],
            "optional": [f"{name}.reset();", f"{name} = {box};", f"(void)std::exchange({name}, std::nullopt);"],
            "string": [f"{name} = TRY(kasprintf(gfp::kernel, \"n{{}}\", sum));", f"{name} = TRY(String::make(gfp::kernel, {self.text()}));"],
            "box": [f"{name} = {box};", f"{name}->id = {self.number('u32', 1)};"],
        }[owner.kind]
        text = r.choice(forms)
        self.end_views(owner)
        return text.split("\n")

    def look(self):
        r = self.random
        found = self.visible("number", "array", "arc", *self.MUTABLE_OWNERS)
        if not found:
            return self.declare()
        v = r.choice(found)
        name, index = v.name, f"opaque({r.randint(0, 9)})"
        forms = {
            "number": [f"sum += static_cast<u64>({name});"],
            "array": [f"sum += static_cast<u64>({name}[{r.randint(0, 3)}]);", f"sum += static_cast<u64>({name}[{index} % {name}.size()]);",
                      f"sum += static_cast<u64>(std::span({name}).subspan(1, 2)[{r.randint(0, 1)}]);"],
            "vec": [f"if ({index} < {name}.size())\n\tsum += static_cast<u64>({name}[{index}]);",
                    f"for (const {v.of} n : {name})\n\tsum += static_cast<u64>(n);",
                    f"for (usize i = 0; i < {name}.size(); i++)\n\tsum ^= static_cast<u64>({name}[i]);"],
            "boxes": [f"for (const auto &item : {name})\n\tsum += item->len;", f"if (!{name}.is_empty())\n\tsum += {name}[{name}.size() - 1]->id;"],
            "box": [f"sum += {name}->id ^ {name}->len;", f"sum += (*{name}).id;"],
            "arc": [f"sum += {name}->len;", f"sum += {name}.clone()->id;"],
            "optional": [f"if ({name})\n\tsum += (*{name})->id;", f"sum += {name} ? (*{name})->len : 0u;", f"if ({name}.has_value() && (*{name})->id > 1)\n\tsum++;"],
            "list": [f"for (const Item &item : {name})\n\tsum += item.id;", f"if (!{name}.is_empty())\n\tsum += {name}.front().len + {name}.back().id;"],
            "hash": [f"if (auto found = {name}.find(1u))\n\tsum += found->id;", f"{name}.for_each([&](const auto &entry) {{\n\tsum += entry.value.len;\n}});"],
            "rb": [f"for (const auto &[key, value] : {name})\n\tsum += key ^ value.id;", f"if (auto found = {name}.find(3u))\n\tfound->len = 4;",
                   f"if (!{name}.is_empty())\n\tsum += {name}.front().key;"],
            "xarray": [f"if (auto found = {name}.find({index}))\n\tsum += found->id;", f"{name}.for_each([&](usize index, Item &item) {{\n\tsum += index + item.len;\n}});"],
            "fifo": [f"sum += static_cast<u64>({name}.peek().unwrap_or(1));", f"while (auto n = {name}.take())\n\tsum += static_cast<u64>(*n);"],
            "bitmap": [f"sum += {name}.count() + {name}.find_next(3);", f"sum += {name}.test({index}) ? 1u : 0u;"],
            "string": [f"for (const char c : {name}.view())\n\tsum += static_cast<u64>(c);", f"sum += {name}.view().trimmed().parse<u32>().unwrap_or(5);",
                       f"sum += {name}.view().split_once('=').second.size();"],
        }[v.kind]
        return r.choice(forms).split("\n")

    def view(self):
        r = self.random
        owner = self.owner("vec", "array", "string", "boxes", "box")
        if owner is None:
            return self.declare()
        name = self.name("w")
        if owner.kind == "string":
            expression, kind = r.choice([f"{owner.name}.view()", f"{owner.name}.view().trimmed()", f"{owner.name}.view().piece(1)"]), "text"
            lines = [f"[[maybe_unused]] const StrView {name} = {expression};"]
        elif owner.kind in ("vec", "array"):
            whole = f"{owner.name}.as_span()" if owner.kind == "vec" else f"std::span({owner.name})"
            part = r.choice([whole, f"{whole}.first({owner.name}.size() / 2)", f"{whole}.subspan({owner.name}.size() / 2)"])
            kind, lines = "span", [f"[[maybe_unused]] std::span<{r.choice(['', 'const '])}{owner.of}> {name} = {part};"]
        elif owner.kind == "boxes":
            lines = [f"if ({owner.name}.is_empty())", "\treturn sum;", f"[[maybe_unused]] Item &{name} = *{owner.name}[0];"]
            kind = "reference"
        else:
            kind, lines = "reference", [f"[[maybe_unused]] Item &{name} = *{owner.name};"]
        self.add(name, kind, of=owner.of, origin=owner)
        return lines

    def use_view(self):
        found = self.visible("span", "reference", "text")
        if not found:
            return self.look()
        v = self.random.choice(found)
        name = v.name
        forms = {
            "span": [f"for (const auto n : {name})\n\tsum += static_cast<u64>(n);", f"if (!{name}.empty())\n\tsum += static_cast<u64>({name}[{name}.size() - 1]);",
                     f"sum += {name}.size();"],
            "reference": [f"sum += {name}.id;", f"{name}.len++;", f"{name} = Item{{.id = 5, .len = {name}.len}};"],
            "text": [f"for (const char c : {name})\n\tsum += static_cast<u64>(c);", f"sum += {name} == \"one\" ? 1u : 2u;",
                     f"if (!{name}.is_empty())\n\tsum += static_cast<u64>({name}[0]);"],
        }[v.kind]
        return self.random.choice(forms).split("\n")

    def algorithm(self):
        r = self.random
        owner = self.owner("vec", "array")
        if owner is None:
            return self.declare()
        name, of = owner.name, owner.of
        condition = f"[&](const {of} &n) {{\n\treturn n == {self.literal(of)};\n}}"
        return r.choice([
            f"std::sort({name}.begin(), {name}.end());", f"sort({name});", f"std::reverse({name}.begin(), {name}.end());",
            f"std::fill({name}.begin(), {name}.end(), {self.literal(of)});",
            f"if (const auto at = index_if({name}, {condition}))\n\tsum += *at;",
            f"if (const auto at = {r.choice(['max', 'min'])}_index({name}))\n\tsum += static_cast<u64>({name}[*at]);",
            f"sum += static_cast<u64>(std::count_if({name}.begin(), {name}.end(), {condition}));",
            f"sum += std::any_of({name}.begin(), {name}.end(), {condition}) ? 1u : 0u;",
            f"sum += std::binary_search({name}.begin(), {name}.end(), {self.literal(of)}) ? 1u : 0u;",
            f"if ({name}.size() >= 2)\n\tcopy(std::span({name}).first(1), std::span({name}).subspan(1, 1));",
        ]).split("\n")

    def move(self):
        r = self.random
        found = [v for v in self.visible("vec", "boxes", "box", "arc", "string", "list", "rb") if self.may_change(v) and not self.has_views_outside_of_the_loop(v)]
        if not found:
            return self.declare()
        v = r.choice(found)
        self.end_views(v)
        if r.random() < 0.4:
            other = self.name(v.kind[0])
            self.end(v)
            self.add(other, v.kind, of=v.of)
            return [f"[[maybe_unused]] auto {other} = std::move({v.name});"]
        self.end(v)
        taker = self.name("take")
        of = {"vec": f"Vec<{v.of}>", "boxes": "Vec<Box<Item>>", "box": "Box<Item>", "arc": "Arc<Item>", "string": "String", "list": "List<Item>", "rb": "RbTree<u32, Item>"}[v.kind]
        value = {"box": "taken->id", "arc": "taken->len"}.get(v.kind, "taken.size()")
        self.declarations += [f"u64 {taker}({of} taken)", "{", f"\treturn {value};", "}"]
        return [f"sum += {taker}(std::move({v.name}));"]

    def lambda_(self):
        r = self.random
        name = self.name("f")
        of = r.choice(NUMBERS)
        found = self.visible("vec", "list")
        body = f"return static_cast<u64>(n) + sum;"
        if found:
            body = f"return static_cast<u64>(n) + {r.choice(found).name}.size();"
        return [f"auto {name} = [&]({of} n) -> u64 {{", f"\t{body}", "};", f"sum += {name}({self.number(of, 1)}) ^ {name}({self.literal(of)});"]

    def helper(self):
        r = self.random
        owner = self.owner("vec", "array", "string")
        if owner is None:
            return self.declare()
        name = self.name("helper")
        if owner.kind == "string":
            self.declarations += [f"StrView {name}(StrView text)", "{", f"\treturn text.{r.choice(['trimmed()', 'piece(1, 3)', 'split_once(' + chr(39) + '=' + chr(39) + ').first'])};", "}"]
            return [f"sum += {name}({owner.name}.view()).size();"]
        of = owner.of
        self.declarations += r.choice([
            [f"std::span<const {of}> {name}(std::span<const {of}> all)", "{", "\treturn all.subspan(all.size() / 2);", "}"],
            [f"Result<std::span<const {of}>> {name}(std::span<const {of}> all)", "{", "\tif (all.empty())", "\t\treturn ENODATA;", "\treturn all.first(1);", "}"],
            [f"std::optional<{of}> {name}(std::span<const {of}> all)", "{", "\treturn all.empty() ? std::nullopt : std::optional<" + of + ">(all[0]);", "}"],
        ])
        whole = f"{owner.name}.as_span()" if owner.kind == "vec" else f"std::span({owner.name})"
        signature = next(line for line in reversed(self.declarations) if f" {name}(" in line)
        if signature.startswith("Result"):
            return [f"if (auto part = {name}({whole}); part.is_ok())", "\tsum += static_cast<u64>((*part)[0]);"]
        if signature.startswith("std::optional"):
            return [f"sum += static_cast<u64>({name}({whole}).value_or(3));"]
        return [f"for (const auto n : {name}({whole}))", "\tsum += static_cast<u64>(n);"]

    def guarded(self):
        """Data in a lock, for a few accesses."""
        r = self.random
        name = self.name("lock")
        kind = r.choice(["Mutex", "SpinLock", "IrqSpinLock", "BhSpinLock", "RwSemaphore", "RwLock"])
        reading = "read_lock" if kind.startswith("Rw") else "lock"
        flags = "gfp::kernel" if kind in ("Mutex", "RwSemaphore") else "gfp::atomic"
        self.declarations.insert(0, f"struct State{name} {{\n\tVec<u32> words;\n\tu32 count = 0;\n}};")
        lines = [f"{kind}<State{name}> {name}{{LOCK_CLASS(\"attack.{name}\")}};", f"TRY({name}.lock()->words.push({flags}, {self.number('u32', 1)}));"]
        lines += r.choice([
            ["{", f"\tauto state = {name}.lock();", "\tfor (const u32 word : state->words)", "\t\tstate->count += word;", "}"],
            [f"sum += {name}.{reading}()->words.size();"],
            [f"{name}.with([&](State{name} &state) {{", "\tstate.count += 3;", "\tsum += state.words.is_empty() ? 0u : state.words[0];", "});"],
            [f"if (auto state = {name}.try_lock())", "\tsum += state->count;"],
        ])
        return lines + [f"sum += {name}.{reading}()->count;"]

    def branch(self, depth):
        lines = [f"if ({self.condition()}) {{", *self.nested(self.random.randint(1, 3), depth)]
        if self.random.random() < 0.5:
            lines += ["} else {", *self.nested(self.random.randint(1, 2), depth)]
        return lines + ["}"]

    def loop(self, depth):
        index = self.name("i")
        inner = self.nested(self.random.randint(1, 3), depth, is_loop=True)
        return [f"for (u32 {index} = 0; {index} < {self.random.randint(1, 5)}; {index}++) {{", f"\tsum += {index};", *inner, "}"]

    def block(self, depth):
        return ["{", *self.nested(self.random.randint(2, 4), depth), "}"]

    def switch(self, depth):
        lines = [f"switch (opaque({self.random.randint(0, 3)})) {{"]
        for case in range(self.random.randint(1, 3)):
            lines += [f"case {case}: {{", *self.nested(self.random.randint(1, 2), depth), "\tbreak;", "}"]
        return lines + ["default:", "\tsum++;", "}"]


def right(random):
    body = Body(random)
    lines = body.statements(random.randint(8, 18))
    return Program("", body.declarations, lines)
