"""What is said where options are given of which one would be left without effect."""

from collections.abc import Mapping

from fsplan.core.text import Text

OPTION_MESSAGES: Mapping[str, Text] = {
    "not_together": Text("{one} 和 {other} 不能一起用：{why}", "{one} and {other} do not go together: {why}"),
    "option_needs": Text("{option} 只用于 {needed}", "{option} goes with {needed} only"),
    "why_files": Text(
        "FILE 就是全部依据，--add 是加在计划自有数据之上的",
        "FILEs are the whole evidence, and --add puts files on top of the plan's own data",
    ),
    "why_bom": Text("BOM 只用于 csv 和 tsv", "only csv and tsv begin with a BOM"),
    "why_no_breakdown": Text("这种格式放不下分类表", "that format has no room for a breakdown"),
    "why_targets": Text("比较的是各个指标", "it is targets that are compared"),
    "why_record": Text(
        "数字取自关账记录，不读文件", "the figures come from the record of a closed period, and no file is read"
    ),
    "why_all_units": Text("台账里还有其他单位的记录", "the ledger holds records of other units too"),
    "why_rule": Text("规则的说明不依数据而变", "what a rule says depends on no data"),
    "why_sql": Text("打印语句时不读文件", "no file is read to print the statement"),
    "why_all": Text("--all 自行给文件命名", "--all names the files itself"),
    "why_reopen": Text("重新打开时不读数据", "no data is read to open a period again"),
    "why_binary": Text("这种文件自带编码", "a file of this kind says its own encoding"),
    "why_one_plan": Text("一次检查一个计划", "one plan is checked at a time"),
    # outputs
    "output_is_input": Text(
        "{path} 是本次要读取的文件，不能写入；请换一个文件名",
        "{path} is read by this run and not written over: name another file",
    ),
    "output_is_plan": Text(
        "{path} 是计划文件，不能写入；请换一个文件名", "{path} is the plan and not written over: name another file"
    ),
    "output_is_data": Text(
        "{path} 在计划的数据（data: {pattern}）之内，写入后会被当作数据；请换一个文件名",
        "{path} is among the plan's own data (data: {pattern}) and would be read as such: name another file",
    ),
    "output_is_record": Text(
        "{path} 在关账记录的文件夹里，不能写入；请换一个文件名",
        "{path} is among the records of closed periods and not written over: name another file",
    ),
    "outputs_same": Text(
        "{one} 和 {other} 写的是同一个文件 {path}；请分开", "{one} and {other} are one file, {path}: name two"
    ),
    "output_suffix": Text(
        "{path} 的扩展名表示 {suffix} 格式，与 --format {value} 不符；请改其中一个",
        "{path} ends as {suffix} does, and --format says {value}: change one of them",
    ),
    "output_format": Text(
        "{path}：没有 {suffix} 格式的输出，可选：{allowed}",
        "{path}: there is no {suffix} output here; choose {allowed}",
    ),
}
