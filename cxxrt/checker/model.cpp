// SPDX-License-Identifier: GPL-2.0
#include "model.h"

namespace checker {

std::string Path::object_class() const
{
	return is_root() ? root : members.substr(members.rfind('/') + 1);
}

bool Path::is_grounded() const
{
	return is_root() ? root.starts_with("static ") : !members.ends_with("/[]");
}

} // namespace checker
