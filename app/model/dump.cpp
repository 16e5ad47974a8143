// The frame as JSON: CONTRACT section 3.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <variant>

#include "app/model/dump_costs.h"
#include "app/model/frame.h"
#include "app/model/frame_words.h"
#include "app/model/value_text.h"

namespace convscope {
namespace {

using Json = nlohmann::ordered_json;

Json pairJson(Size2 size) {
  return Json::array({size.h, size.w});
}
Json shapeJson(const Shape& shape) {
  return Json::array({shape.c, shape.h, shape.w});
}

// As PyTorch takes it: a pair or a word.
Json paddingJson(const Padding& padding) {
  if (padding.kind != Padding::Kind::Numbers) return textOf(padding);
  return pairJson({padding.pads.top, padding.pads.left});
}

Json layerJson(const Layer& layer) {
  const ConvSpec& spec = layer.spec;
  Json json{{"variant", nameOf(layer.variant)},
            {"in_channels", spec.inChannels},
            {"out_channels", spec.outChannels},
            {"kernel", pairJson(spec.kernel)},
            {"stride", pairJson(spec.stride)},
            {"padding", paddingJson(spec.padding)},
            {"dilation", pairJson(spec.dilation)},
            {"groups", layer.variant == Variant::Separable ? spec.inChannels : spec.groups},
            {"bias", spec.bias},
            {"padding_mode", nameOf(spec.paddingMode)},
            {"depth_multiplier", layer.depthMultiplier}};
  if (spec.transposed) json["output_padding"] = pairJson(spec.outputPadding);
  return json;
}

Json stageJson(const Stage& stage) {
  const ConvSpec& spec = stage.spec;
  const Pads& pads = stage.pads;
  Json json{{"op", spec.transposed ? "conv_transpose2d" : "conv2d"},
            {"in_channels", spec.inChannels},
            {"out_channels", spec.outChannels},
            {"kernel", pairJson(spec.kernel)},
            {"stride", pairJson(spec.stride)},
            {"padding", paddingJson(spec.padding)},
            {"dilation", pairJson(spec.dilation)},
            {"groups", spec.groups},
            {"bias", spec.bias},
            {"input_shape", shapeJson(stage.input)},
            {"output_shape", shapeJson(stage.output)},
            {"pads", {{"top", pads.top}, {"bottom", pads.bottom}, {"left", pads.left}, {"right", pads.right}}},
            {"macs", stage.macs},
            {"useful_macs", stage.usefulMacs},
            {"params", stage.params},
            {"first_step", stage.firstStep}};
  if (!spec.transposed) return json;
  json["output_padding"] = pairJson(spec.outputPadding);
  json["macs_by_output"] = stage.macsByOutput;
  return json;
}

Json stagesJson(const Plan& plan) {
  Json list = Json::array();
  for (const Stage& stage : plan.stages()) list.push_back(stageJson(stage));
  return list;
}

Json inputJson(const Frame& frame) {
  return {{"shape", shapeJson(frame.input.shape)},
          {"source", frame.source},
          {"recipe", textOf(frame.recipe)},
          {"size", frame.size == 0 ? Json("full") : Json(frame.size)},
          {"channel_names", frame.input.names}};
}

Json cursorJson(const Frame& frame) {
  Json cursor{{"step", frame.step}, {"steps", frame.steps}};
  if (!frame.latest) {
    for (const char* field : {"stage", "group", "out_channel", "y", "x", "in_channel", "ky", "kx", "padding"}) {
      cursor[field] = nullptr;
    }
    return cursor;
  }
  const Step& step = *frame.latest;
  cursor["stage"] = step.stage;
  cursor["group"] = step.group;
  cursor["out_channel"] = step.outChannel;
  const bool stamps = frame.plan->stage(step.stage).spec.transposed;  // y and x are those of the nest
  cursor["y"] = stamps ? step.inputY : step.y;
  cursor["x"] = stamps ? step.inputX : step.x;
  cursor["in_channel"] = step.inChannel;
  cursor["ky"] = step.ky;
  cursor["kx"] = step.kx;
  cursor["padding"] = step.padding;
  if (stamps) cursor["target"] = Json::array({step.y, step.x});
  return cursor;
}

// [C/G][Kh][Kw]
template <typename T>
Json nested(const std::vector<T>& values, const Window& window) {
  Json channels = Json::array();
  auto value = values.begin();
  for (Index c = 0; c < window.channels; ++c) {
    Json rows = Json::array();
    for (Index ky = 0; ky < window.kernel.h; ++ky) {
      rows.push_back(Json(std::vector<double>(value, value + window.kernel.w)));
      value += window.kernel.w;
    }
    channels.push_back(std::move(rows));
  }
  return channels;
}

// One input value and its K x K products; where the latest falls beside the output there is no value to tell of.
Json stampJson(const Window& stamp) {
  Json json{{"input", Json::array({static_cast<double>(stamp.input.front())})},
            {"kernel", nested(stamp.weights, stamp).front()},
            {"products", nested(stamp.products, stamp).front()},
            {"partial_sum", nullptr},
            {"bias", stamp.bias},
            {"output", nullptr}};
  if (stamp.beside) return json;
  json["partial_sum"] = stamp.partialSum;
  json["output"] = static_cast<double>(stamp.output);
  return json;
}

Json windowJson(const std::optional<Window>& numbers) {
  if (!numbers) return nullptr;
  if (numbers->stamp) return stampJson(*numbers);
  return {{"input", nested(numbers->input, *numbers)},
          {"kernel", nested(numbers->weights, *numbers)},
          {"products", nested(numbers->products, *numbers)},
          {"partial_sum", numbers->partialSum},
          {"bias", numbers->bias},
          {"output", static_cast<double>(numbers->output)}};
}

Json countersJson(const Counters& counters) {
  return {{"macs", counters.macs},
          {"macs_total", counters.macsTotal},
          {"useful_macs", counters.usefulMacs},
          {"useful_macs_total", counters.usefulMacsTotal},
          {"outputs_done", counters.outputsDone},
          {"params", counters.params}};
}

Json compareJson(const Frame& frame) {
  Json list = Json::array();
  for (std::size_t i = 0; i < frame.compare.size(); ++i) {
    const CompareRow& row = frame.compare[i];
    Json entry{{"variant", nameOf(row.layer.variant)},
               {"output_shape", nullptr},
               {"macs", nullptr},
               {"params", nullptr},
               {"ratio", nullptr}};
    if (row.output) {
      entry["output_shape"] = shapeJson(*row.output);
      entry["macs"] = row.macs;
      entry["params"] = row.params;
      if (row.ratio > 0) entry["ratio"] = row.ratio;
    } else {
      entry["reason"] = frame.compareRows[i].reason;
    }
    list.push_back(std::move(entry));
  }
  return list;
}

Json entry(const InputCell& cell) {
  return Json::array({cell.c, cell.y, cell.x});
}
Json entry(const KernelCell& cell) {
  return Json::array({cell.m, cell.c, cell.ky, cell.kx});
}
Json entry(const OutputCell& cell) {
  return Json::array({cell.m, cell.y, cell.x});
}

// Empty lists while nothing is pointed at.
Json linksJson(const std::optional<PointingView>& pointing) {
  const LinkLists lists = pointing ? listLinks(pointing->links) : LinkLists{};
  const auto entries = [](const auto& cells) {
    Json list = Json::array();
    for (const auto& cell : cells) list.push_back(entry(cell));
    return list;
  };
  return {{"input", entries(lists.input)},
          {"kernel", entries(lists.kernel)},
          {"output", entries(lists.output)},
          {"truncated", lists.truncated}};
}

// Which cell; null when there is none.
Json cellJson(const std::optional<PointedCell>& pointed) {
  if (!pointed) return nullptr;
  constexpr std::array kKinds{"input", "kernel", "output"};
  return {{"stage", pointed->stage},
          {"kind", kKinds[pointed->cell.index()]},
          {"cell", std::visit([](const auto& cell) { return entry(cell); }, pointed->cell)}};
}

Json problemsJson(const Problems& problems) {
  Json list = Json::array();
  for (const Problem& problem : problems) {
    list.push_back({{"field", problem.field}, {"code", problem.code}, {"message", problem.message}});
  }
  return list;
}

// The folded part that stands open over the stage.
Json foldJson(const std::optional<Fold>& fold) {
  constexpr std::array kNames{"picture", "layer", "kernels", "code", "cost"};
  return fold ? Json(kNames.at(static_cast<std::size_t>(*fold))) : Json();
}

std::optional<PointedCell> pointedCell(const Frame& frame) {
  if (!frame.pointing || frame.pointing->term) return std::nullopt;
  return PointedCell{frame.pointing->stage, frame.pointing->cell};
}

// The factor of the formula that is pointed at or pinned: "K² = 9".
Json termJson(const Frame& frame) {
  return frame.pointing && frame.pointing->term ? Json(frame.pointing->title) : Json();
}

Json viewJson(const Frame& frame) {
  return {{"camera", frame.camera.flat ? "flat" : "volume"},
          {"zoom", nameOf(frame.zoom)},
          {"level", nameOf(frame.level)},
          {"order", nameOf(frame.order)},
          {"playing", frame.playing},
          {"stage_shown", frame.stageShown},
          {"text_scale", frame.textScale},
          {"reduced_motion", frame.reducedMotion},
          {"pointed", cellJson(pointedCell(frame))},
          {"formula_term", termJson(frame)},
          {"pinned", cellJson(frame.pinned)},
          {"window", Json::array({frame.window.w, frame.window.h})},
          {"scale", frame.scale},
          {"fold", foldJson(frame.fold)},
          {"browser_open", frame.browser.has_value()},
          {"banner_open", frame.banner.has_value()}};
}

// A number where the text is one, a switch's truth, else the text.
Json valueJson(const std::string& value) {
  if (value == "true" || value == "false") return value == "true";
  if (const auto whole = wholeNumberFromText(value)) return *whole;
  if (const auto real = realNumberFromText(value)) return *real;
  return value;
}

Json controlsJson(const Frame& frame, const std::vector<ControlRect>& rects) {
  Json list = Json::array();
  for (const ControlState& control : frame.controls) {
    const auto rect =
        std::find_if(rects.begin(), rects.end(), [&](const ControlRect& r) { return r.control == control.control; });
    if (rect == rects.end()) continue;
    list.push_back({{"name", nameOf(control.control)},
                    {"rect", Json::array({rect->x, rect->y, rect->w, rect->h})},
                    {"enabled", control.enabled},
                    {"value", valueJson(control.value)}});
  }
  return list;
}

// What the kernels are made of, as scene files hold it.
Json weightsJson(const WeightRecipe& recipe) {
  Json edits = Json::array();
  if (const auto& list = recipe.edits.list()) {
    for (const WeightEdit& edit : *list) {
      const KernelCell& at = edit.cell;
      edits.push_back(Json::array({edit.stage, at.m, at.c, at.ky, at.kx, static_cast<double>(edit.value)}));
    }
  }
  return {{"preset", nameOf(recipe.preset)}, {"seed", recipe.seed}, {"edits", edits}};
}

std::string formulaText(const FormulaLine& line) {
  std::string symbols;
  std::string numbers;
  for (const FormulaTerm& term : line.terms) {
    symbols += (symbols.empty() ? "" : " × ") + term.symbol;
    numbers += (numbers.empty() ? "" : " × ") + term.number;
  }
  return symbols + " = " + numbers + " = " + line.result;
}

// The sentences on the screen, so that they can be read from outside.
Json textsJson(const Frame& frame) {
  Json texts{{"headline", frame.headline},
             {"picture_name", frame.pictureName},
             {"picture_caption", frame.pictureCaption},
             {"output_rule", frame.outputRule},
             {"counter", frame.counter},
             {"counter_of", frame.counterOf},
             {"counter_percent", frame.counterPercent},
             {"useful", frame.usefulText},
             {"output", frame.outputText},
             {"params", frame.paramsText},
             {"place", frame.placeText},
             {"speed", frame.speedText}};
  std::string now;
  for (const Span& span : frame.now) now += span.text;
  texts["now"] = now;
  texts["formula"] = Json::array();
  for (const FormulaLine& line : frame.formula) texts["formula"].push_back(formulaText(line));
  if (!frame.otherRule.empty()) texts["other_rule"] = frame.otherRule;
  texts["compare"] = Json::array();
  for (const CompareView& row : frame.compareRows) {
    texts["compare"].push_back(
        {{"name", row.name}, {"note", row.note}, {"macs", row.macs}, {"percent", row.percent}, {"reason", row.reason}});
  }
  texts["scrub"] = Json::array();
  for (const ScrubPart& part : frame.scrub) texts["scrub"].push_back(part.label);
  texts["reasons"] = Json::object();
  for (const ControlState& control : frame.controls) {
    if (!control.reason.empty()) texts["reasons"][std::string(nameOf(control.control))] = control.reason;
  }
  if (frame.pointing) {
    const PointingView& chip = *frame.pointing;
    texts["pointing"] = {{"title", chip.title}, {"value", chip.valueText}, {"lines", chip.lines}};
  }
  if (frame.banner) texts["banner"] = {{"title", frame.banner->title}, {"detail", frame.banner->detail}};
  texts["undo"] = frame.history.canUndo ? Json(frame.history.undo) : Json();
  texts["redo"] = frame.history.canRedo ? Json(frame.history.redo) : Json();
  if (frame.busy) texts["busy"] = frame.busy->text;
  return texts;
}

}  // namespace

std::string dumpJson(const Frame& frame, const std::vector<ControlRect>& rects) {
  const Json dump{{"layer", layerJson(frame.layer)},
                  {"stages", stagesJson(*frame.plan)},
                  {"input", inputJson(frame)},
                  {"output", {{"shape", shapeJson(frame.plan->output())}}},
                  {"cursor", cursorJson(frame)},
                  {"weights", weightsJson(frame.weights)},
                  {"window", windowJson(frame.numbers)},
                  {"counters", countersJson(frame.counters)},
                  {"compare", compareJson(frame)},
                  {"pytorch", torchJson(frame.torch)},
                  {"costs", costsJson(frame.costs)},
                  {"links", linksJson(pointedCell(frame) ? frame.pointing : std::nullopt)},
                  {"problems", problemsJson(frame.problems)},
                  {"messages", frame.messages},
                  {"language", nameOf(frame.language)},
                  {"theme", nameOf(frame.theme)},
                  {"view", viewJson(frame)},
                  {"controls", controlsJson(frame, rects)},
                  {"texts", textsJson(frame)}};
  // A path may hold bytes that are no UTF-8; they must not stop a dump.
  return dump.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace convscope
