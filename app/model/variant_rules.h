// What happens to the other controls when the variant, groups or a channel count is set: pure functions on a layer and
// on what its variant has overwritten. Whether the resulting layer is legal is for Plan::make to say.
#pragma once

#include <map>
#include <string>
#include <tl/expected.hpp>

#include "app/model/fit.h"

namespace convscope {

// The layer with K, padding, dilation, G and M as they were before the variant overwrote them; the variant itself
// stays. G may no longer divide the channels.
Layer broughtBack(const Layer& layer, const Overwritten& overwritten);

// Another tab: brings back what the present variant overwrote, then does what the new one does. Standard: G = 1.
// Grouped: G stays if > 1 and legal, else the smallest divisor > 1 of gcd(C, M), else of C, and M grows to its next
// multiple; one channel is refused. Pointwise: K = 1, padding 0, dilation 1, G = 1. Depthwise: G = C, M = C x
// multiplier. Separable: G = C. Transposed: C, M, K, stride, dilation and G stay; the padding is told in numbers and
// its mode is zeros, which are all that it knows.
tl::expected<Fitted, Problem> withVariant(const Layer& layer, const Overwritten& overwritten, Variant variant);

// G as set by hand. From standard, grouped and depthwise: 1 becomes standard, C with M = C depthwise, all else grouped,
// and nothing is brought back later; pointwise and transposed stay.
Fitted withGroups(const Layer& layer, const Overwritten& overwritten, Index groups);

// M >= 1 as set by hand. In depthwise it sets the multiplier and must be a multiple of C up to `most`; elsewhere G
// falls to the largest legal value below when it does not divide M (grouped with 1 becomes standard).
tl::expected<Fitted, Problem> withOutChannels(const Layer& layer, const Overwritten& overwritten, Index outChannels,
                                              Index most);

// The multiplier as set by hand; in depthwise M follows, and what M was before still comes back.
Fitted withDepthMultiplier(const Layer& layer, const Overwritten& overwritten, Index multiplier);

// C >= 1 as the input has it: in depthwise and separable G follows (in depthwise M too), elsewhere G falls as above.
Fitted withInChannels(const Layer& layer, const Overwritten& overwritten, Index inChannels);

// A message that tells a person of an adjustment; `code` stands in text/edit_problems.inc.
Message notice(std::string code, Control control, std::map<std::string, std::string> values);

}  // namespace convscope
