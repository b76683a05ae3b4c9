// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// Every return puts the reference.
#include <kernel/memory/arc.hpp>

using namespace kernel;

struct Keyring {};
Result<Arc<Keyring>> find_keyring(CStr name);
Result<> install(Arc<Keyring> keyring);

Result<> join_session(CStr name, const Arc<Keyring> &current)
{
	auto keyring = TRY(find_keyring(name));

	if (keyring == current) {
#ifdef REFUSED
		std::move(keyring).unsafe_into_raw();
#endif
		return ok();
	}
	return install(std::move(keyring));
}
