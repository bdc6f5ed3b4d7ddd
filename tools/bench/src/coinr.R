# The work of `bangyang index build` and `index uncertainty` with COINr, as its user would write it: the same
# tables, the same steps, results as CSV. Rscript coinr.R build|noise|full FOLDER RUNS; prints the seconds that
# the computation alone took.
suppressPackageStartupMessages(library(COINr))

arguments <- commandArgs(trailingOnly = TRUE)
kind <- arguments[1]
folder <- arguments[2]
table_of <- function(name) utils::read.csv(file.path(folder, name), stringsAsFactors = FALSE)
data <- merge(table_of("units.csv"), table_of("raw.csv"), by = "uCode", sort = FALSE)
meta <- table_of("imeta.csv")
before <- proc.time()[["elapsed"]]

suppressMessages({
  coin <- new_coin(iData = data, iMeta = meta)
  coin <- Impute(coin, dset = "Raw", f_i = "i_mean")
  coin <- qTreat(coin, dset = "Imputed", winmax = 5)
  coin <- Normalise(coin, dset = "Treated",
    global_specs = list(f_n = "n_minmax", f_n_para = list(l_u = c(1, 100))))
  coin <- Aggregate(coin, dset = "Normalised", f_ag = "a_amean")
})

computed <- function() proc.time()[["elapsed"]] - before
if (kind == "build") {
  seconds <- computed()
  write_table <- function(table, name) {
    utils::write.csv(table, file.path(folder, paste0("coinr-", name, ".csv")), row.names = FALSE)
  }
  # The tables that the command writes too, those of values and scores with all their digits.
  for (step in c("Raw", "Imputed", "Treated", "Normalised", "Aggregated")) {
    write_table(get_dset(coin, step), step)
  }
  write_table(get_results(coin, dset = "Aggregated", tab_type = "Aggs", use = "ranks"), "ranks")
} else {
  noise <- get_noisy_weights(coin$Meta$Weights$Original,
    noise_specs = data.frame(Level = seq_len(max(meta$Level) - 1), NoiseFactor = 0.25),
    Nrep = as.numeric(arguments[3]))
  specs <- list(Weights = list(Address = "$Log$Aggregate$w", Distribution = noise, Type = "discrete"))
  if (kind == "full") {
    specs$Normalisation <- list(
      Address = "$Log$Normalise$global_specs", Type = "discrete",
      Distribution = list(
        list(f_n = "n_minmax", f_n_para = list(l_u = c(1, 100))),
        list(f_n = "n_zscore", f_n_para = list(m_sd = c(10, 2)))))
  }
  ranges <- suppressMessages(get_sensitivity(coin, SA_specs = specs, N = as.numeric(arguments[3]),
    SA_type = "UA", dset = "Aggregated", iCode = "top", quietly = TRUE))
  seconds <- computed()
  utils::write.csv(ranges$RankStats, file.path(folder, "coinr-ranges.csv"), row.names = FALSE)
}
cat(seconds)
