// SPDX-License-Identifier: GPL-2.0
#include "author.h"
#include "tests.h"

using namespace clang;

namespace checker {

namespace {

constexpr char name[] = "old-bytes";

/// Refuses a copy of a whole buffer to a program, where a write() has filled only its beginning:
/// the rest are bytes of an earlier writer.
class OldBytes : public Rule {
	About about() const override
	{
		return {.name = name,
			.refuses = "a buffer that is copied to a program without a look at the "
				   "member that has the number of bytes which were copied into it",
			.is_subset = true};
	}

	void check_unit(const Unit &unit, Report &report) override;
};

/// Collects what the functions of the module copy into members, and out of them.
class Visitor : public AuthorVisitor {
      public:
	using AuthorVisitor::AuthorVisitor;

	bool VisitFunctionDecl(FunctionDecl *function) override
	{
		struct Find : DynamicRecursiveASTVisitor {
			bool VisitCXXMemberCallExpr(CXXMemberCallExpr *call) override
			{
				const StringRef called = name_of(call->getMethodDecl());

				if (called == "copy_from_iter") {
					into.merge(fields_in(call->getArg(0)));
					counts.merge(counts_in(call->getArg(0)));
				} else if (called == "copy_to_iter")
					for (const FieldDecl *field : fields_in(call->getArg(0)))
						out.emplace_back(field, call);
				else if (called == "clear" || called == "resize")
					cleared.merge(named_in(call));
				return true;
			}
			/// std::ranges::fill(state->bytes, byte{0});
			bool VisitCallExpr(CallExpr *call) override
			{
				if (name_of(call->getDirectCallee()) == "fill")
					cleared.merge(named_in(call));
				return true;
			}
			/// state->used = copied;
			bool VisitBinaryOperator(BinaryOperator *binary) override
			{
				const auto *member =
					dyn_cast<MemberExpr>(bare_of(binary->getLHS()));
				const auto *use = dyn_cast<DeclRefExpr>(bare_of(binary->getRHS()));
				const auto *variable =
					use ? dyn_cast<VarDecl>(use->getDecl()) : nullptr;

				if (binary->getOpcode() == BO_Assign && member)
					uses[member->getMemberDecl()]--;
				if (binary->getOpcode() == BO_Assign && member && variable &&
				    variable->isLocalVarDecl() && variable->getInit() &&
				    (copies(variable->getInit()) || counts.contains(variable)))
					sizes.insert(dyn_cast<FieldDecl>(member->getMemberDecl()));
				return true;
			}
			bool VisitMemberExpr(MemberExpr *use) override
			{
				uses[use->getMemberDecl()]++;
				return true;
			}
			static bool copies(const Expr *value)
			{
				const auto *call = dyn_cast<CXXMemberCallExpr>(bare_of(value));

				return call && name_of(call->getMethodDecl()) == "copy_from_iter";
			}
			/// The number of bytes that are copied: span.first(count).
			static Declarations counts_in(const Expr *target)
			{
				const auto *part = dyn_cast<CXXMemberCallExpr>(bare_of(target));
				const auto *use =
					part && name_of(part->getMethodDecl()) == "first"
						? dyn_cast<DeclRefExpr>(bare_of(part->getArg(0)))
						: nullptr;

				return use ? Declarations{use->getDecl()} : Declarations();
			}
			static std::set<const FieldDecl *> fields_in(const Expr *expression)
			{
				std::set<const FieldDecl *> found;

				add_fields(expression, found, 0);
				return found;
			}

			/// Also by way of spans: const auto text = std::span(slot->bytes);
			static void add_fields(const Expr *expression,
					       std::set<const FieldDecl *> &to, unsigned depth)
			{
				for (const ValueDecl *named : named_in(expression)) {
					const auto *variable = dyn_cast<VarDecl>(named);

					if (const auto *field = dyn_cast<FieldDecl>(named))
						to.insert(field);
					else if (depth < 3 && variable &&
						 variable->isLocalVarDecl() &&
						 variable->getInit() &&
						 name_of(variable->getType()
								 ->getAsCXXRecordDecl()) == "span")
						add_fields(variable->getInit(), to, depth + 1);
				}
			}

			std::set<const FieldDecl *> into, sizes;
			std::vector<std::pair<const FieldDecl *, const CallExpr *>> out;
			Declarations cleared, counts;
			std::map<const ValueDecl *, int> uses; ///< Other than assignments.
		} find;

		if (!function->doesThisDeclarationHaveABody() || function->isDependentContext())
			return true;
		find.TraverseStmt(function->getBody());
		for (const FieldDecl *buffer : find.into)
			for (const FieldDecl *size : find.sizes)
				if (size && size != buffer && !find.cleared.contains(buffer) &&
				    size->getParent() == buffer->getParent())
					sizes_[buffer].insert(size);
		if (!find.out.empty()) {
			Declarations named = named_in(function->getBody());

			for (const auto &[member, count] : find.uses)
				if (count == 0)
					named.erase(member);

			for (const auto &[buffer, call] : find.out)
				copies_.push_back({buffer, call, named});
		}
		return true;
	}

	void tell()
	{
		visit();
		for (const Copy &copy : copies_) {
			const auto sizes = sizes_.find(copy.buffer);

			if (sizes == sizes_.end() || !is_written(copy.call->getExprLoc()) ||
			    llvm::any_of(copy.named, [&](const ValueDecl *named) {
				    const Expr *result = only_result(dyn_cast<FunctionDecl>(named));

				    return is_one(sizes->second, named) ||
					   (result &&
					    llvm::any_of(
						    named_in(result), [&](const ValueDecl *inner) {
							    return is_one(sizes->second, inner);
						    }));
			    }))
				continue;
			refuse(name, copy.call->getExprLoc(),
			       "this does not look at '" +
				       (*sizes->second.begin())->getNameAsString() +
				       "', and so also copies bytes of an earlier writer",
			       "copy only as many bytes as were written: span.first(used)");
		}
	}

      private:
	struct Copy {
		const FieldDecl *buffer;
		const CallExpr *call;
		Declarations named; ///< By the whole function.
	};

	static bool is_one(const std::set<const FieldDecl *> &sizes, const ValueDecl *named)
	{
		return llvm::any_of(sizes, [&](const FieldDecl *size) {
			return size == named;
		});
	}

	std::map<const FieldDecl *, std::set<const FieldDecl *>> sizes_;
	std::vector<Copy> copies_;
};

void OldBytes::check_unit(const Unit &unit, Report &report)
{
	Visitor(unit, report).tell();
}

const Register<OldBytes> old_bytes;

} // namespace

} // namespace checker
