# SPDX-License-Identifier: GPL-2.0
"""
Mistakes other than views: a value that is used after it was moved away, a view of a local object that a function
returns, an access past the end, arithmetic that has no result, a value that was never set. Each is inserted in a right
program. The same program with the check, or without the move, is right.
"""
from borrows import BOX
from language import Body, Program

MOVABLE = [  # type, expression of a new one, statement that uses {o}, expression of a parameter's use
    ("Box<Item>", BOX, "sum += {o}->id;"),
    ("Arc<Item>", "TRY(Arc<Item>::make(gfp::kernel))", "sum += {o}->len;"),
    ("Arc<Item>", "TRY(Arc<Item>::make(gfp::kernel))", "sum += {o}.clone()->len;"),
    ("Vec<u32>", "TRY(Vec<u32>::zeroed(gfp::kernel, 4))", "sum += {o}[1];"),
    ("Vec<u32>", "TRY(Vec<u32>::zeroed(gfp::kernel, 4))", "for (u32 &n : {o})\n\tn = 3;"),
    ("String", 'TRY(String::make(gfp::kernel, "text"))', "sum += static_cast<u64>({o}.view()[0]);"),
    ("std::optional<Box<Item>>", f"std::optional<Box<Item>>({BOX})", "sum += {o} ? (*{o})->id : 0u;"),
    ("Owning", f"Owning{{.item = {BOX}}}", "sum += {o}.item->id;"),
    ("std::pair<Box<Item>, u32>", f"std::pair<Box<Item>, u32>({BOX}, 1u)", "sum += {o}.first->id;"),
    ("RcuBox<Item>", "TRY(RcuBox<Item>::make(gfp::kernel))", "sum += {o}->id;"),
]


def moved(random, wrong):
    """An object in some place, whose value is moved away in some way."""
    r = random
    type_, make, use = r.choice(MOVABLE)
    declarations = ["struct Owning {", "\tBox<Item> item;", "};"] if "Owning" in type_ else []
    declarations += [f"struct Holder {{\n\t{type_} held;\n\tu32 number = 0;\n}};", f"u64 take({type_} taken)", "{", "\tu64 sum = 0;", *("\t" + line for line in use.replace("{o}", "taken").split("\n")), "\treturn sum;", "}"]
    place, lines = r.choice([
        ("own", [f"{type_} own = {make};"]),
        ("holder.held", [f"Holder holder{{.held = {make}}};"]),
        ("boxed->held", [f"auto boxed = TRY(Box<Holder>::make(gfp::kernel, {make}));"]),
        ("all[0]", [f"Vec<{type_}> all;", f"TRY(all.push(gfp::kernel, {make}));"]),
        ("all[static_cast<usize>(opaque(0))]", [f"Vec<{type_}> all;", f"TRY(all.push(gfp::kernel, {make}));"]),
        ("(*maybe)", [f"std::optional<{type_}> maybe = {make};", "if (!maybe)", "\treturn sum;"]),
        ("two[1]", [f"{type_} one = {make};", f"{type_} another = {make};", f"std::array<{type_}, 2> two{{std::move(one), std::move(another)}};"]),
        ("pair.second", [f"std::pair<u32, {type_}> pair(1u, {make});"]),
        ("alias", [f"{type_} first = {make};", f"{type_} &alias = first;"]),
        ("first", [f"{type_} first = {make};", f"{type_} &alias = first;", "(void)alias;"]),
        ("in_list.held", ["List<Holder> list;", f"TRY(list.emplace_back(gfp::kernel, {make}));", "Holder &in_list = list.front();"]),
    ])
    ways = [
        [f"sum += take(std::move({place}));"],
        [f"auto other = std::move({place});", "(void)other;"],
        [f"{{\n\t{type_} gone = std::move({place});\n}}"],
        [f"auto later = [kept = std::move({place})]() mutable {{", "\treturn take(std::move(kept));", "};", "sum += later();"],
        [f"steal({place});"],
        ["if (opaque(1) == 1)", f"\tsum += take(std::move({place}));"],
        [f"sum += opaque(1) == 1 ? take(std::move({place})) : 0u;"],
        ["switch (opaque(1)) {", "case 1:", f"\tsum += take(std::move({place}));", "\tbreak;", "default:", "\tsum++;", "}"],
        ["while (opaque(1) == 1) {", f"\tsum += take(std::move({place}));", "\tbreak;", "}"],
        [f"std::optional<{type_}> elsewhere = std::move({place});", "elsewhere.reset();"],
        [f"Vec<{type_}> elsewhere;", f"TRY(elsewhere.push(gfp::kernel, std::move({place})));"],
        ["auto steal_it = [&] {", f"\tsum += take(std::move({place}));", "};", "steal_it();"],
        [f"if (opaque(1) == 1 && take(std::move({place})) > 100)", "\tsum++;"],
        [f"auto &&forwarded = std::move({place});", "sum += take(std::move(forwarded));"],
        [f"Holder elsewhere{{.held = std::move({place})}};", "elsewhere.number++;"],
        [f"sum += pass(std::move({place}));"],
    ]
    declarations += [f"[[maybe_unused]] void steal({type_} &from)", "{", f"\t{type_} gone = std::move(from);", "}", f"template <typename T> u64 pass(T &&passed)", "{", "\treturn take(std::forward<T>(passed));", "}"]
    way = r.choice(ways)
    used = use.replace("{o}", place).split("\n")
    uses = [used, used, ["auto look = [&] {", *("\t" + line for line in used), "};", "look();"]]
    used = r.choice(uses + ([[f"sum += take(std::move({place}));"]] if wrong else []))
    in_lambda = any("[&]" in line or "later" in line for line in way + used)
    gap = "element_moved_at_an_unknown_index" if "opaque" in place else "member_moved_through_a_reference" if place == "in_list.held" else ""
    gap = gap or ("moved_and_used_in_a_lambda" if in_lambda and place != "own" else "")
    if r.random() < 0.2:
        return lines, ["for (u32 round = 0; round < 2; round++) {", *("\t" + line for line in [*used, *(way if wrong else [])]), "}"], declarations, gap
    renewed = [f"{place} = {make};"] if not wrong and r.random() < 0.5 and "alias" not in place else None
    if not wrong:
        return lines, way + renewed + used if renewed else used + way, declarations
    return lines, way + used, declarations, gap


def returned(random, wrong):
    """A function that returns a view of a local object."""
    r = random
    type_, fill, view, used = r.choice([
        ("Vec<u32>", "TRY(local.push(gfp::kernel, 4u));", "local.as_span()", "static_cast<u64>({v}[0])"),
        ("Vec<u32>", "TRY(local.push(gfp::kernel, 4u));", "local.as_span().first(1)", "static_cast<u64>({v}[0])"),
        ("String", 'local = TRY(String::make(gfp::kernel, "text"));', "local.view()", "static_cast<u64>({v}[0])"),
        ("String", 'local = TRY(String::make(gfp::kernel, "a=b"));', "local.view().split_once('=').first", "static_cast<u64>({v}[0])"),
        ("std::array<u32, 8>", "local = {1, 2, 3};", "std::span(local).subspan(1)", "static_cast<u64>({v}[0])"),
        ("RbTree<u32, Item>", "TRY(local.insert(gfp::kernel, 1u));", "local.find(1u)", "({v} ? {v}->id : 0u)"),
    ])
    views = {"Vec<u32>": "std::span<u32>", "String": "StrView", "std::array<u32, 8>": "std::span<u32>", "RbTree<u32, Item>": "Found<Item>"}[type_]
    wrapped = r.choice([(views, "{}", "view"), (f"std::optional<{views}>", "std::optional({})", "(*view)"), (f"std::pair<{views}, u32>", "std::pair({}, 1u)", "view.first"),
                        (f"std::array<{views}, 2>", f"std::array<{views}, 2>{{{{}}, {{}}}}", "view[0]")])
    result, expression, place = wrapped
    expression = expression.replace("{}", view) if result.startswith("std::array<std") or result.startswith("std::array<S") or result.startswith("std::array<F") else expression.format(view)
    if result.startswith("std::array"):
        expression = f"{result}{{{view}, {view}}}"
    parameter = "" if wrong else f"{type_} &local"
    inside = [f"{type_} local{'{}' if 'array' in type_ else ''};"] if wrong else []
    declarations = [f"Result<{result}> make({parameter})", "{", *("\t" + line for line in [*inside, *fill.split("\n")]), f"\treturn {expression};", "}"]
    if r.random() < 0.3:
        # Through a variable, and a second function.
        declarations[-2:-1] = [f"\tauto kept = {expression};", "\treturn kept;"]
    lines = [] if wrong else [f"{type_} local{'{}' if 'array' in type_ else ''};"]
    asked = ["if (!view)", "\treturn sum;"] if "optional" in result else []
    return lines, [f"auto view = TRY(make({'' if wrong else 'local'}));", *asked, "sum += " + used.format(v=place) + ";"], declarations


def captured(random, wrong):
    """A lambda that outlives what it captured by reference."""
    r = random
    kind = r.choice(["returned", "optional"] if wrong else ["returned", "stored", "optional"])
    capture = "&" if wrong else "="
    if kind == "returned":
        return [], ["auto count = make();", "sum += count();"], ["auto make()", "{", "\tu32 local = static_cast<u32>(opaque(3));", "", f"\treturn [{capture}] {{", "\t\treturn local;", "\t};", "}"]
    if kind == "stored":
        return [], ["auto keep = [&](auto f) {", "\treturn f;", "};", "u64 out = 0;", "{", "\tu64 local = opaque(4);", "\tauto f = keep([&local] {", "\t\treturn local;", "\t});", "\tout = f();", "}", "sum += out;"], []
    return [], ["auto make = [&] {", "\tVec<u32> local;", f"\treturn [{'&local' if wrong else 'local = std::move(local)'}] {{", "\t\treturn local.size();", "\t};", "};", "auto f = make();", "sum += f();"], []


def checks(random, wrong):
    """An access past the end, an empty object, or arithmetic without a result: refused, or stopped where it happens."""
    r = random
    far, near = f"opaque({r.choice(['4', '5', '64', '1000', '1ul << 32', '1ul << 63'])})", f"opaque({r.randint(0, 3)})"
    n = far if wrong else near
    vec = ["auto vec = TRY(Vec<u32>::zeroed(gfp::kernel, 4));"]
    array = ["std::array<u32, 4> array{1, 2, 3, 4};"]
    zero = "opaque(0)" if wrong else "opaque(3)"
    return r.choice([
        lambda: (vec, [f"sum += vec[{n}];"], []), lambda: (vec, [f"vec[{n}] = 9;"], []), lambda: (vec, [f"sum += vec.as_span()[{n}];"], []),
        lambda: (array, [f"array[{n}] = 3;", "sum += array[0];"], []), lambda: (array, [f"sum += std::span(array)[{n}];"], []),
        lambda: (vec, [f"for (const u32 n : vec.as_span().first({n}))", "\tsum += n;"], []),
        lambda: (vec, [f"for (const u32 n : vec.as_span().subspan({n}))", "\tsum += n;"], []),
        lambda: (vec, [f"for (u32 &n : vec.as_span().subspan(1, {far if wrong else 'opaque(2)'}))", "\tn = 7;"], []),
        lambda: (vec, [f"for (u32 &n : vec.as_span().last({n}))", "\tn++;"], []),
        lambda: (array, ["std::array<std::array<u32, 4>, 2> grid{};", f"grid[{r.choice([0, 1])}][{n}] = 4;", f"sum += grid[{'opaque(2)' if wrong else 'opaque(1)'}][0] + array[0];"], []),
        lambda: (vec, [f"copy(vec.as_span(), vec.as_span().first({'opaque(3)' if wrong else 'opaque(4)'}));"], []),
        lambda: (vec, [f"(void)vec.remove({n});"], []), lambda: (vec, [f"(void)vec.swap_remove({n});"], []),
        lambda: (vec, [f"TRY(vec.insert(gfp::kernel, {'opaque(5)' if wrong else near}, 3u));"], []),
        lambda: (vec, ["vec.clear();" if wrong else "sum++;", "sum += vec.pop();"], []),
        lambda: (["List<Item> list;", *([] if wrong else ["TRY(list.emplace_back(gfp::kernel));"])], [f"sum += list.{r.choice(['front', 'back'])}().id;"], []),
        lambda: (["RbTree<u32, Item> tree;", *([] if wrong else ["TRY(tree.insert(gfp::kernel, 3u));"])], ["sum += tree.front().key;"], []),
        lambda: (["HashTable<u32, Item, 3> table;", "TRY(table.insert(gfp::kernel, 1u));"], [f"auto found = table.find(static_cast<u32>({'opaque(2)' if wrong else 'opaque(1)'}));", *(["sum += found->id;"] if wrong else ["sum += found ? found->id : 1u;"])], []),
        lambda: (["Bitmap<70> bits;"], [f"bits.set({'opaque(70)' if wrong else 'opaque(69)'});", "sum += bits.count();"], []),
        lambda: (["Bitmap<70> bits;"], [f"bits.set({'opaque(60)' if wrong else 'opaque(50)'}, opaque(20));", "sum += bits.count();"], []),
        lambda: (["AtomicBits<70> bits;"], [f"bits.set({'opaque(127)' if wrong else 'opaque(69)'});", "sum += bits.test(3) ? 1u : 0u;"], []),
        lambda: (['StrView text = "word";'], [f"sum += static_cast<u64>(text[{n}]);"], []),
        lambda: (["std::optional<u32> maybe;", "if (opaque(1) == 0)", "\tmaybe = 3;"], (["sum += *maybe;"] if wrong else ["sum += maybe.value_or(2);"]), []),
        lambda: ([], [f"auto result = half({'3' if wrong else '4'});", *(["sum += *result;"] if wrong else ["sum += result ? *result : 0u;"])], ["Result<u32> half(u32 n)", "{", "\tif (opaque(n) % 2)", "\t\treturn EINVAL;", "\treturn n / 2;", "}"]),
        lambda: ([], [f"sum += half({'3' if wrong else '4'}).unwrap();"], ["Result<u32> half(u32 n)", "{", "\tif (opaque(n) % 2)", "\t\treturn EINVAL;", "\treturn n / 2;", "}"]),
        lambda: ([], [f"sum += 1ul << opaque({r.choice([64, 100, 2**40]) if wrong else 63});"], []),
        lambda: ([], [f"sum += static_cast<u32>(sum) >> opaque({r.choice([32, 63]) if wrong else 31});"], []),
        lambda: ([], [f"sum += 100 / {zero};"], []), lambda: ([], [f"sum += 100 % static_cast<u32>({zero});"], []),
        lambda: ([], [f"sum += static_cast<u64>(static_cast<s32>(opaque(0x80000000)) / static_cast<s32>(opaque({'0xffffffff' if wrong else '3'})));"], []),
        lambda: ([], [f"sum += align_down<u32>(77u, static_cast<u32>({'opaque(3)' if wrong else 'opaque(4)'}));"], []),
        lambda: ([], [f"sum += div_round_up<u64>(77u, {zero});"], []), lambda: ([], [f"sum += clamp<u64>(5u, {'opaque(9)' if wrong else 'opaque(1)'}, opaque(3));"], []),
        lambda: (vec, [f"sort(vec, [](u32 a, u32 b) {{\n\treturn a {'<=' if wrong else '<'} b;\n}});"], []),
        lambda: (vec, [f"std::sort(vec.begin(), vec.end(), [](u32 a, u32 b) {{\n\treturn a {'<=' if wrong else '<'} b;\n}});"], []),
        lambda: (vec, [f"sum += std::min_element(vec.begin(), vec.end()) == vec.end() ? 1u : 2u;", *(["sum += *std::max_element(vec.begin(), vec.begin());"] if wrong else [])], []),
        lambda: (["Box<Item> a = " + BOX + ";", f"std::optional<Box<Item>> b{'' if wrong else ' = ' + BOX};"], ["sum += a->id + (*b)->id;" if wrong else "sum += a->id + (b ? (*b)->id : 0u);"], []),
    ])()


def unset(random, wrong):
    """A value that was never set."""
    r = random
    first = "" if wrong else "{}"
    return r.choice([
        ([f"u64 number{' = 3' if not wrong else ''};", "if (opaque(1) == 0)", "\tnumber = 4;"], ["sum += number;"], []),
        ([f"std::array<u32, 16> array{first};"], ["sum += array[opaque(3)];"], []),
        ([f"Plain plain{first};"], ["sum += plain.b;"], ["struct Plain {", "\tu32 a;", "\tu64 b;", "};"]),
        ([f"Plain plain{first};", "plain.a = 1;"], ["Plain other = plain;", "sum += other.b;"], ["struct Plain {", "\tu32 a;", "\tu64 b;", "};"]),
        ([], ["u32 out = 0;" if not wrong else "u32 out;", "maybe_set(out);", "sum += out;"], ["void maybe_set(u32 &out)", "{", "\tif (opaque(1) == 0)", "\t\tout = 3;", "}"]),
    ])


def user_memory(random, wrong):
    """A number from user memory as a size, an index, a shift or a divisor. The word at 4 * i is i."""
    r = random
    word = r.choice([3, 64, 100, 1000])
    lines = ["const uintptr_t page = user_page();", "if (!page)", "\treturn sum;", f"auto reader = UserSlice(page + {4 * word}, 8).reader();", "const u32 n = TRY(reader.read<u32>());"]
    use, bound = r.choice([
        ("sum += 1ul << n;", 63), ("sum += 1000 / (n - %d);" % word, word - 1), ("auto vec = TRY(Vec<u8>::zeroed(gfp::kernel, n));\nsum += vec.size();", 500),
        ("std::array<u32, 64> table{};\nsum += table[n];", 63), ("for (u32 i = 0; i < n; i++)\n\tsum += i;", 50), ("String text = TRY(kasprintf(gfp::kernel, \"{}\", n));\nsum += text.size();", 2**31),
    ])
    return lines, ([] if wrong else [f"if (n > {bound}u)", "\treturn sum;"]) + use.split("\n"), []


def locked(random, wrong):
    """A view of a lock's data that is used after the guard has ended, while other code changes the data."""
    r = random
    kind = r.choice(["Mutex", "RwSemaphore", "SpinLock"])
    flags = "gfp::atomic" if kind == "SpinLock" else "gfp::kernel"
    grow = ["for (u32 i = 0; i < 40; i++)", f"\tTRY(lock.lock()->push({flags}, i));"]
    setup = [f"{kind}<Vec<u32>> lock{{LOCK_CLASS(\"attack.locked\")}};", f"TRY(lock.lock()->push({flags}, 3u));"]
    if not wrong:
        return setup, ["{", "\tauto guard = lock.lock();", "\tauto view = guard->as_span();", "\tsum += view[0];", "}", *grow], []
    return r.choice([
        (setup, ["auto view = lock.lock()->as_span();", *grow, "sum += view[0];"], []),
        (setup, ["std::span<u32> view;", "{", "\tauto guard = lock.lock();", "\tview = guard->as_span();", "}", *grow, "sum += view[0];"], []),
        (setup, ["auto view = lock.with([](Vec<u32> &vec) {", "\treturn std::pair(vec.as_span(), 1u);", "});", *grow, "sum += view.first[0];"], []),
        (setup, ["std::span<u32> view;", "lock.with([&](Vec<u32> &vec) {", "\tview = vec.as_span();", "});", *grow, "sum += view[0];"], []),
        (setup, ["u32 &first = (*lock.lock())[0];", *grow, "sum += first;"], []),
        (setup, ["const auto view = peek(lock);", *grow, "sum += view[0];"], [f"std::span<u32> peek(const {kind}<Vec<u32>> &lock)", "{", "\treturn lock.lock()->as_span();", "}"]),
        (setup, ["auto held = [view = lock.lock()->as_span()] {", "\treturn view[0];", "};", *grow, "sum += held();"], []),
        (setup, ["std::optional<std::span<u32>> view;", "if (auto guard = lock.try_lock())", "\tview = guard->as_span();", *grow, "sum += view ? (*view)[0] : 0u;"], []),
        (setup, [f"auto first = lock.lock();", f"auto second = lock.lock();", "sum += first->size() + second->size();"], []),
        (setup, ["auto guard = lock.lock();", f"sum += TRY(Vec<u32>::zeroed(gfp::kernel, 3)).size() + guard->size();" if kind == "SpinLock" else "sum += lock.lock()->size() + guard->size();"], []),
    ])


def read_by_rcu(random, wrong):
    """A reference to an object of RCU that is used after its reader has ended."""
    setup = ["Mutex<Rcu<Item>> cell{LOCK_CLASS(\"attack.rcu\"), TRY(RcuBox<Item>::make(gfp::kernel))};"]
    update = ["TRY(cell.lock()->update(gfp::kernel, [](Item &item) {", "\titem.id = 9;", "}));", "rcu::synchronize();", "fsleep(1_ms);"]
    if not wrong:
        return setup, ["{", "\trcu::Guard guard;", "\tsum += cell.without_lock().read(guard).id;", "}", *update], []
    return random.choice([
        (setup, ["auto read = [&]() -> const Item & {", "\trcu::Guard guard;", "\treturn cell.without_lock().read(guard);", "};", "const Item &item = read();", *update, "sum += item.id;"], []),
        (setup, ["std::optional<std::span<const Item>> kept;", "{", "\trcu::Guard guard;", "\tkept = std::span(&cell.without_lock().read(guard), 1);", "}", *update, "sum += kept ? (*kept)[0].id : 0u;"], []),
        (setup, ["rcu::Guard guard;", "const Item &item = cell.without_lock().read(guard);", *update, "sum += item.id;"], []),
        (setup, ["auto held = [&cell] {", "\trcu::Guard guard;", "\tconst Item &item = cell.without_lock().read(guard);", "\treturn [&item] {", "\t\treturn item.id;", "\t};", "}();", *update, "sum += held();"], []),
    ])


def leaked(random, wrong):
    """Memory that nothing frees."""
    return random.choice([
        (["struct Nothing {};"], [f"auto box = {BOX};", "sum += box->id;", "std::move(box).unsafe_into_raw();" if wrong else "sum++;"], []),
        ([], ["auto a = TRY(Arc<Cycle>::make(gfp::kernel));", "*a->next.lock() = a.clone();" if wrong else "sum += a.count();"], ["struct Cycle : Pinned {", "\tMutex<std::optional<Arc<Cycle>>> next{LOCK_CLASS(\"attack.cycle\")};", "};"]) if wrong else
        ([], ["auto a = TRY(Arc<Item>::make(gfp::kernel));", "sum += a.count();"], []),
    ])


KINDS = {
    "a value that is used after a move": (moved, 6),
    "a view of a local object that is returned": (returned, 2),
    "a capture that outlives its object": (captured, 1),
    "an access or an operation without a result": (checks, 6),
    "a value that was never set": (unset, 1),
    "a number of user space without a bound": (user_memory, 1),
    "a view of a lock's data without its guard": (locked, 2),
    "an object of RCU without its reader": (read_by_rcu, 1),
    "a leak": (leaked, 1),
}


def make(random, wrong):
    kind = random.choices(list(KINDS), [weight for _, weight in KINDS.values()])[0]
    setup, lines, declarations, *gap = KINDS[kind][0](random, wrong)
    around = Body(random)
    before, between, after = (around.statements(random.randint(0, 3), 1) for _ in range(3))
    body = [part for line in [*before, *setup, *between, *lines, *after] for part in line.split("\n")]
    return Program(kind if wrong else "", [part for line in declarations for part in line.split("\n")] + around.declarations, body,
                   gap=gap[0] if gap else "")
