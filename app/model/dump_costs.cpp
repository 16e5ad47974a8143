#include "app/model/dump_costs.h"

namespace convscope {
namespace {

using SheetJson = nlohmann::ordered_json;

SheetJson curveJson(const CurveView& curve) {
  SheetJson dots = SheetJson::array();
  for (const CurveDot& dot : curve.dots) {
    dots.push_back({{"label", dot.label}, {"hint", dot.hint}, {"current", dot.current}});
  }
  return {{"title", curve.title}, {"axis", curve.axis}, {"dots", dots}};
}

SheetJson compareSheetJson(const CompareSheet& sheet) {
  SheetJson json{{"finding", sheet.finding}, {"reason", sheet.reason}};
  for (const VariantLine& line : sheet.variants) {
    json["variants"].push_back({{"name", line.name},
                                {"note", line.note},
                                {"output", line.output},
                                {"macs", line.macs},
                                {"percent", line.percent},
                                {"params", line.params},
                                {"current", line.current},
                                {"reason", line.reason}});
  }
  for (const CurveView& curve : sheet.curves) json["curves"].push_back(curveJson(curve));
  json["pins"] = SheetJson::array();
  for (const PinLine& pin : sheet.pins) {
    json["pins"].push_back({{"name", pin.name},
                            {"shape", pin.shape},
                            {"macs", pin.macs},
                            {"percent", pin.percent},
                            {"params", pin.params},
                            {"bytes", pin.bytes},
                            {"macs_per_byte", pin.macsPerByte},
                            {"basis", pin.basis}});
  }
  return json;
}

SheetJson countingSheetJson(const CountingSheet& sheet) {
  SheetJson json{{"finding", sheet.finding},     {"work", sheet.workRule},     {"work_note", sheet.workNote},
                 {"padding", sheet.paddingText}, {"question", sheet.question}, {"answer", sheet.answer}};
  for (const CountingLine& line : sheet.lines) {
    json["counters"].push_back({{"tool", line.tool},
                                {"count", line.count},
                                {"ratio", line.ratio},
                                {"rule", line.rule},
                                {"reason", line.reason},
                                {"differs", line.differs},
                                {"wrong", line.wrong}});
  }
  for (const NumberLineMark& mark : sheet.marks) {
    json["marks"].push_back({{"figure", mark.figure}, {"what", mark.what}, {"who", mark.who}});
  }
  return json;
}

SheetJson networksSheetJson(const NetworksSheet& sheet) {
  SheetJson json{{"finding", sheet.finding}, {"problem", sheet.problem}};
  for (const NetworkLine& line : sheet.networks) {
    json["networks"].push_back({{"name", line.name},
                                {"macs", line.macs},
                                {"published", line.published},
                                {"difference", line.difference},
                                {"source", line.source}});
  }
  for (const NetworkRow& row : sheet.rows) {
    json["layers"].push_back({{"name", row.name},
                              {"kind", row.kind},
                              {"channels", row.channels},
                              {"output", row.output},
                              {"groups", row.groups},
                              {"params", row.params},
                              {"macs", row.macs},
                              {"other_macs", row.otherMacs},
                              {"mark", row.mark}});
  }
  for (const NetworkTotal& total : sheet.totals) {
    json["totals"].push_back(
        {{"name", total.name}, {"params", total.params}, {"macs", total.macs}, {"other_macs", total.otherMacs}});
  }
  return json;
}

}  // namespace

SheetJson costsJson(const CostsView& costs) {
  SheetJson json{{"main_view", nameOf(costs.mainView)}};
  if (costs.compare) json["compare"] = compareSheetJson(*costs.compare);
  if (costs.counting) json["counting"] = countingSheetJson(*costs.counting);
  if (costs.networks) json["networks"] = networksSheetJson(*costs.networks);
  return json;
}

SheetJson torchJson(const TorchView& view) {
  SheetJson cures = SheetJson::array();
  for (const auto& cure : view.cures) cures.push_back({{"label", cure.label}, {"text", cure.text}});
  return {{"text", view.text},       {"wrong", view.wrong},
          {"message", view.message}, {"at", SheetJson::array({view.at.begin, view.at.end})},
          {"cures", cures},          {"pytorch", view.pytorch},
          {"keras", view.keras},     {"onnx", view.onnx}};
}

}  // namespace convscope
