# SPDX-License-Identifier: GPL-2.0
"""
Objects that threads, works, timers and the caller use at the same time. The data is in locks of each kind, in atomics
and under RCU. A mistake reaches data without its lock, or in a context that must not.
"""
from language import Program

# A member, operations of code that may sleep, and operations of a softirq or none.
MEMBERS = {
    "mutex": ("Mutex<Vec<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};",
              ["TRY({m}.lock()->push(gfp::kernel, i));", "{m}.with([](Vec<u32> &all) {{\n\tfor (u32 &n : all)\n\t\tn++;\n}});",
               "{{\n\tauto all = {m}.lock();\n\tif (all->size() > 20)\n\t\tall->clear();\n}}", "if (auto all = {m}.try_lock())\n\tsum_.add(all->is_empty() ? 1u : (*all)[0]);"], []),
    "spin": ("SpinLock<Item> {m}{{LOCK_CLASS(\"attack.{m}\")}};", ["{m}.lock()->id++;", "sum_.add({m}.lock()->len);", "{{\n\tauto item = {m}.lock();\n\tstd::swap(item->id, item->len);\n}}"], []),
    "irq": ("IrqSpinLock<KFifo<u32, 8>> {m}{{LOCK_CLASS(\"attack.{m}\")}};", ["{m}.lock()->put(i).ignore(\"it may be full\");", "sum_.add({m}.lock()->take().unwrap_or(0));"],
            ["{m}.lock()->put(7u).ignore(\"it may be full\");", "sum_.add({m}.lock()->take().unwrap_or(0));"]),
    "bh": ("BhSpinLock<std::optional<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};", ["*{m}.lock() = i;", "{m}.lock()->reset();", "{{\n\tauto maybe = {m}.lock();\n\tif (*maybe)\n\t\tsum_.add(**maybe);\n}}"],
           ["*{m}.lock() = 3;", "{m}.lock()->reset();"]),
    "semaphore": ("RwSemaphore<RbTree<u32, Item>> {m}{{LOCK_CLASS(\"attack.{m}\")}};",
                  ["{{\n\tauto tree = {m}.lock();\n\tif (!tree->contains(i))\n\t\tTRY(tree->insert(gfp::kernel, i));\n}}", "(void){m}.lock()->remove(i / 2);",
                   "{{\n\tauto tree = {m}.read_lock();\n\tfor (const auto &entry : *tree)\n\t\tsum_.add(entry.value.id);\n}}"], []),
    "rw": ("RwLock<std::array<u32, 4>> {m}{{LOCK_CLASS(\"attack.{m}\"), std::array<u32, 4>{{1, 2, 3, 4}}}};", ["(*{m}.lock())[i % 4] = i;", "sum_.add((*{m}.read_lock())[i % 4]);"], []),
    "seq": ("SeqLock<Point> {m}{{LOCK_CLASS(\"attack.{m}\")}};", ["{m}.update([&](Point &point) {{\n\tpoint.x += i;\n\tpoint.y = point.x;\n}});", "{{\n\tconst Point point = {m}.read();\n\tif (point.x != point.y)\n\t\treturn EIO;\n}}"], []),
    "atomic": ("Atomic<u32> {m}{{0}};", ["{m}.inc();", "{m}.store(i);", "sum_.add({m}.load());", "(void){m}.xchg(5u);", "(void){m}.fetch_add(3u);"], ["{m}.inc();", "sum_.add({m}.load());"]),
    "bits": ("AtomicBits<70> {m};", ["{m}.set(i % 70);", "{m}.clear(i % 70);", "sum_.add({m}.test(i % 70) ? 1u : 0u);"], ["{m}.set(3);"]),
    "llist": ("LList<Item> {m};", ["(void)TRY({m}.emplace(gfp::kernel, i, 1u));", "(void){m}.take_all([&](Item &item) {{\n\tsum_.add(item.id);\n}});"], []),
    "rcu": ("Mutex<Rcu<Item>> {m}{{LOCK_CLASS(\"attack.{m}\"), std::move(first)}};",
            ["TRY({m}.lock()->update(gfp::kernel, [&](Item &item) {{\n\titem.id = i;\n}}));", "{{\n\trcu::Guard guard;\n\tsum_.add({m}.without_lock().read(guard).id);\n}}"],
            ["{{\n\trcu::Guard guard;\n\tsum_.add({m}.without_lock().read(guard).len);\n}}"]),
}
ACTORS = ["thread", "thread", "work", "delayed", "timer"]
GROW = "for (u32 n = 0; n < 30; n++)\n\tTRY({m}.lock()->push(gfp::kernel, n));\n{m}.lock()->clear();\n*{m}.lock() = Vec<u32>();"

# A member, what a thread does with it, and what the caller does at the same time.
MISTAKES = [
    ("mutable u32 {m} = 0;", "{m} += i;", "{m}++;"),
    ("u32 {m} = 0;", "{m} += i;", "{m}++;"),
    ("Box<Item> {m};", "{m}->id++;", "{m}->id++;"),
    ("std::optional<Item> {m};", "{m} = Item();", "{m}.reset();"),
    (None, "static u32 shared;\n\tshared += i;", ""),
    (None, "static Vec<u32> shared;\n\tTRY(shared.push(gfp::kernel, i));", ""),
    ("Mutex<Vec<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};", "{{\n\tauto view = {m}.lock()->as_span();\n\tfor (const u32 n : view)\n\t\tsum_.add(n);\n}}", GROW),
    ("Mutex<Vec<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};", "for (const u32 n : {m}.lock()->as_span())\n\tsum_.add(n);", GROW),
    ("Mutex<Vec<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};", "for (const u32 n : *{m}.lock())\n\tsum_.add(n);", GROW),
    ("Mutex<Vec<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};", "{{\n\tstd::optional<std::span<u32>> view;\n\tif (auto all = {m}.try_lock())\n\t\tview = all->as_span();\n\tif (view && !view->empty())\n\t\t(*view)[0] = i;\n}}", GROW),
    ("Mutex<Vec<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};",
     "{{\n\tauto look = [&](auto all) {{\n\t\treturn [view = all->as_span()] {{\n\t\t\treturn view.size();\n\t\t}};\n\t}};\n\tsum_.add(static_cast<u32>(look({m}.lock())()));\n}}", GROW),
    ("Mutex<Vec<u32>> {m}{{LOCK_CLASS(\"attack.{m}\")}};\n\tCondVar c{m}{{LOCK_CLASS(\"attack.c{m}\")}};",
     "{{\n\tauto all = {m}.lock();\n\tauto view = all->as_span();\n\tif (c{m}.wait_interruptible_timeout(all, [](const auto &) {{\n\t\t\treturn false;\n\t\t}}, 1_ms).is_err())\n\t\tsum_.inc();\n\tif (!view.empty())\n\t\tview[0] = 3;\n\tc{m}.notify_all();\n}}", GROW),
    ("SpinLock<Item> {m}{{LOCK_CLASS(\"attack.{m}\")}};", "{{\n\tconst u32 &id = {m}.lock()->id;\n\tsum_.add(id);\n}}", "{m}.lock()->id++;"),
    ("SpinLock<Item> {m}{{LOCK_CLASS(\"attack.{m}\")}};", "{{\n\tauto item = {m}.lock();\n\tfsleep(10_us);\n\titem->id++;\n}}", "{m}.lock()->id++;"),
    ("SpinLock<Item> {m}{{LOCK_CLASS(\"attack.{m}\")}};\n\tMutex<Item> o{m}{{LOCK_CLASS(\"attack.o{m}\")}};", "{{\n\tauto item = {m}.lock();\n\to{m}.lock()->id = item->id;\n}}", "{m}.lock()->id++;"),
    ("Mutex<Item> {m}{{LOCK_CLASS(\"attack.{m}\")}};\n\tMutex<Item> o{m}{{LOCK_CLASS(\"attack.o{m}\")}};", "{{\n\tauto item = {m}.lock();\n\tauto other = o{m}.lock();\n\tstd::swap(*item, *other);\n}}",
     "{{\n\tauto other = o{m}.lock();\n\tauto item = {m}.lock();\n\tstd::swap(*item, *other);\n}}"),
    ("SpinLock<Item> {m}{{LOCK_CLASS(\"attack.{m}\")}};\n\tLockedBy<u32, SpinLock<Item>> d{m}{{{m}, 0u}};\n\tSpinLock<Item> o{m}{{LOCK_CLASS(\"attack.o{m}\")}};",
     "{{\n\tauto guard = o{m}.lock();\n\taccess(d{m}, guard)++;\n}}", "{{\n\tauto guard = {m}.lock();\n\taccess(d{m}, guard)++;\n}}"),
    ("RwSemaphore<Item> {m}{{LOCK_CLASS(\"attack.{m}\")}};", "{m}.read_lock()->id++;", "{m}.lock()->id++;"),
    ("Mutex<Rcu<Item>> {m}{{LOCK_CLASS(\"attack.{m}\"), std::move(first)}};", "{{\n\tconst auto look = [&]() -> const Item & {{\n\t\trcu::Guard guard;\n\t\treturn {m}.without_lock().read(guard);\n\t}};\n\tsum_.add(look().id);\n}}",
     "TRY({m}.lock()->update(gfp::kernel, [](Item &item) {{\n\titem.id++;\n}}));"),
    ("Mutex<Rcu<Item>> {m}{{LOCK_CLASS(\"attack.{m}\"), std::move(first)}};", "{{\n\trcu::Guard guard;\n\tconst Item &item = {m}.without_lock().read(guard);\n\tfsleep(10_us);\n\tsum_.add(item.id);\n}}",
     "TRY({m}.lock()->update(gfp::kernel, [](Item &item) {{\n\titem.id++;\n}}));"),
    ("LList<Vec<u32>> {m};", "{{\n\tstd::span<u32> kept;\n\t(void){m}.take_all([&](Vec<u32> &all) {{\n\t\tkept = all.as_span();\n\t}});\n\tif (!kept.empty())\n\t\tkept[0] = 1;\n}}",
     "{{\n\tauto all = TRY(Vec<u32>::zeroed(gfp::kernel, 3));\n\t(void)TRY({m}.emplace(gfp::kernel, std::move(all)));\n}}"),
]


def indent(text, by=1):
    return ["\t" * by + line for line in text.split("\n")]


def make(random, wrong):
    r = random
    names = r.sample(list(MEMBERS), r.randint(1, 4))
    members = {f"{name}_": MEMBERS[name] for name in names}
    mistake = r.choice(MISTAKES) if wrong else None

    def operations(context):
        """Some operations on the members: of a task, or of a softirq."""
        found = [op.format(m=m) for m, (_, task, soft) in members.items() for op in (task if context == "task" else soft)]
        if context == "softirq" and not found:
            return ["sum_.inc();"]
        return r.sample(found, min(len(found), r.randint(1, 4)))

    # A lock that a timer takes is one that disables softirqs, so only these have operations there.
    actors = r.sample(ACTORS, r.randint(1, 3))
    lines = ["struct Point {", "\tu64 x;", "\tu64 y;", "};", "class Shared : Pinned {", "      public:"]
    has_rcu = "rcu" in names or (mistake and "first" in (mistake[0] or ""))
    lines += ["\texplicit Shared([[maybe_unused]] RcuBox<Item> first)" + (" : " if has_rcu and False else "")]
    initialisers = []
    declared = []
    for m, (declaration, _, _) in members.items():
        if "std::move(first)" in declaration:
            initialisers.append(f"{m}(LOCK_CLASS(\"attack.{m}\"), std::move(first))")
            declared.append(f"Mutex<Rcu<Item>> {m};")
        else:
            declared += declaration.format(m=m).split("\n\t")
    if mistake and mistake[0]:
        if "std::move(first)" in mistake[0]:
            if initialisers:
                return make(random, wrong)
            initialisers.append("wrong_(LOCK_CLASS(\"attack.wrong\"), std::move(first))")
            declared.append("Mutex<Rcu<Item>> wrong_;")
        elif mistake[0].startswith("Box"):
            return make(random, wrong)
        else:
            declared += mistake[0].format(m="wrong_").split("\n\t")
    lines[-1] += (" : " + ", ".join(initialisers) if initialisers else "") + " {}"
    lines += ["\tResult<u64> use() const", "\t{"]
    starts = {"thread": "TRY(thread{n}_.start(\"attack\"));", "work": "work{n}_.queue();", "delayed": "delayed{n}_.queue(1_ms);", "timer": "timer{n}_.arm(1_ms);"}
    lines += ["\t\t" + starts[actor].format(n=n) for n, actor in enumerate(actors)]
    caller = operations("task") + ([mistake[2].format(m="wrong_")] if mistake and mistake[2] else [])
    lines += ["\t\tfor (u32 i = 0; i < 60; i++) {", *(line for op in caller for line in indent(op, 3)), "\t\t\tif (i % 20 == 0)", "\t\t\t\tfsleep(500_us);", "\t\t}", "\t\treturn sum_.load();", "\t}", "", "      private:"]
    for n, actor in enumerate(actors):
        if actor == "thread":
            done = operations("task") + ([mistake[1].format(m="wrong_")] if mistake and n == actors.index("thread") else [])
            lines += [f"\tResult<> run{n}(const ThisThread &self) const", "\t{", "\t\tfor (u32 i = 0; i < 200 && !self.should_stop(); i++) {", *(line for op in done for line in indent(op, 3)), "\t\t}", "\t\treturn ok();", "\t}"]
        else:
            done = operations("softirq" if actor == "timer" else "task")
            lines += [f"\tResult<> step{n}(u32 i) const", "\t{", "\t\tsum_.add(i);", *(line for op in done for line in indent(op, 2)), "\t\treturn ok();", "\t}"]
            lines += [f"\tvoid on{n}() const", "\t{", f"\t\tstep{n}(1).ignore(\"the next step may succeed\");", "\t}"]
    if mistake and "thread" not in actors:
        return make(random, wrong)
    lines += ["", "\tAtomic<u32> sum_{0};", *("\t" + line for line in declared)]
    members_of = {"thread": "KThread<&Shared::run{n}> thread{n}_", "work": "Work<&Shared::on{n}> work{n}_", "delayed": "DelayedWork<&Shared::on{n}> delayed{n}_", "timer": "Timer<&Shared::on{n}> timer{n}_"}
    for n, actor in enumerate(actors):
        following = f", {actors[n + 1]}{n + 1}_" if n + 1 < len(actors) else ""
        lines.append("\t" + members_of[actor].format(n=n) + f"{{this{following}}};")
    lines += ["};"]
    body = ["auto first = TRY(RcuBox<Item>::make(gfp::kernel));", "auto shared = TRY(Box<Shared>::make(gfp::kernel, std::move(first)));", "sum += TRY(shared->use());"]
    return Program("shared data without its lock, or in a wrong context" if wrong else "", lines, body)
