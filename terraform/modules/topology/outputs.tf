output "machines" {
  description = "The machines of this topology by key (role-number): what a host module makes of them is its own affair."
  value       = local.machines

  precondition {
    condition = length(local.too_small) == 0
    error_message = join(" ", [
      for key in local.too_small :
      "${key} carries ${join(", ", local.machines[key].roles)}, which need ${local.needed_gb[key]} GB, but size ${local.machines[key].size} has ${local.machines[key].memory_gb} GB: choose ${join(" or ", [for size in local.sizes : size if local.sizes_gb[size] >= local.needed_gb[key]])}."
    ])
  }
}

output "environment" {
  description = "The validated name of this installation."
  value       = var.environment
}
