locals {
  memory   = jsondecode(file("${path.module}/memory.json"))
  roles_gb = local.memory.roles_gb
  sizes_gb = local.memory.sizes_gb
  sizes    = ["small", "medium", "large", "xlarge"]

  # A machine is named after the one role that never leaves it. So a shop grows from single to split to
  # fleet without a machine changing its name: the machine that holds the data stays the first Cassandra
  # node and keeps its volume, the one that shoppers reach stays the gateway.
  layouts = {
    single = { cassandra = { roles = ["gateway", "app", "cassandra", "monitoring"], count = 1 } }
    split = {
      gateway   = { roles = ["gateway", "app", "monitoring"], count = 1 }
      cassandra = { roles = ["cassandra"], count = 1 }
    }
    fleet = {
      gateway    = { roles = ["gateway"], count = 1 }
      app        = { roles = ["app"], count = 2 }
      cassandra  = { roles = ["cassandra"], count = 3 }
      monitoring = { roles = ["monitoring"], count = 1 }
    }
  }
  layout = lookup(local.layouts, var.topology, {})
  asked  = { for role, n in var.counts : role => n if n != null }

  placed = merge([
    for named_after, kind in local.layout : {
      for n in range(1, lookup(local.asked, named_after, kind.count) + 1) :
      "${named_after}-${n}" => { named_after = named_after, number = n, roles = kind.roles }
    }
  ]...)

  # Addresses follow from the name, not from the order of creation: a replaced Cassandra node comes back
  # under the address that its ring knows. Ten numbers for each role, from .11 on.
  first_host = { gateway = 10, app = 20, cassandra = 30, monitoring = 40 }

  machines = {
    for key, placed in local.placed : key => {
      name        = "${var.environment}-${key}"
      named_after = placed.named_after
      number      = placed.number
      roles       = placed.roles
      size        = lookup(var.machine_sizes, key, var.sizes[placed.named_after])
      memory_gb   = lookup(local.sizes_gb, lookup(var.machine_sizes, key, var.sizes[placed.named_after]), 0)
      host_number = local.first_host[placed.named_after] + placed.number
      labels      = { environment = var.environment, role = join("_", placed.roles) }
    }
  }

  needed_gb = { for key, machine in local.machines : key => sum([for role in machine.roles : local.roles_gb[role]]) }
  too_small = [for key, machine in local.machines : key if local.needed_gb[key] > machine.memory_gb]
}
