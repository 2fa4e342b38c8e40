resource "hcloud_ssh_key" "admin" {
  for_each = var.ssh_keys

  name       = "${var.environment}-${each.key}"
  public_key = each.value
  labels     = local.shared_labels
}

# Machines of one role on different hardware. Made in every topology: a server can only be put into a group
# while it is off, so it is there from the start.
resource "hcloud_placement_group" "role" {
  for_each = toset(["app", "cassandra"])

  name   = "${var.environment}-${each.key}"
  type   = "spread"
  labels = merge(local.shared_labels, { role = each.key })
}

data "hcloud_server_type" "class" {
  for_each = { for machine in var.machines : machine.size => machine.memory_gb... }

  name = var.server_types[each.key]

  lifecycle {
    postcondition {
      condition     = self.memory >= max(each.value...)
      error_message = "server_types.${each.key} = \"${self.name}\" has ${self.memory} GB of memory, but size class ${each.key} means ${max(each.value...)} GB."
    }
  }
}

# Who holds data is a resource of its own: it is protected, and it changes before the others. When single
# grows to fleet, it gives up the gateway's address before the new gateway's server asks for it.
resource "hcloud_server" "data" {
  for_each = local.data_machines

  name               = each.value.name
  server_type        = data.hcloud_server_type.class[each.value.size].name
  keep_disk          = true # the disk stays small, so the way back to a smaller type stays open
  image              = var.image
  location           = var.location
  ssh_keys           = [for key in hcloud_ssh_key.admin : key.id]
  user_data          = var.user_data
  firewall_ids       = local.firewall_ids[each.key]
  placement_group_id = try(hcloud_placement_group.role[each.value.named_after].id, null)
  delete_protection  = local.server_protected[each.key]
  rebuild_protection = local.server_protected[each.key]
  labels             = each.value.labels

  public_net {
    ipv4_enabled = true
    ipv4         = local.static_address[each.key]
    ipv6_enabled = false
  }

  network {
    network_id = hcloud_network.shop.id
    ip         = local.private_ips[each.key]
  }

  lifecycle {
    # Each of these would replace the server. They are read at its birth; what comes later is Ansible's.
    ignore_changes = [image, ssh_keys, user_data]
  }

  depends_on = [hcloud_network_subnet.shop]
}

resource "hcloud_server" "stateless" {
  for_each = local.stateless_machines

  name               = each.value.name
  server_type        = data.hcloud_server_type.class[each.value.size].name
  keep_disk          = true
  image              = var.image
  location           = var.location
  ssh_keys           = [for key in hcloud_ssh_key.admin : key.id]
  user_data          = var.user_data
  firewall_ids       = local.firewall_ids[each.key]
  placement_group_id = try(hcloud_placement_group.role[each.value.named_after].id, null)
  labels             = each.value.labels

  public_net {
    ipv4_enabled = true
    ipv4         = local.static_address[each.key]
    ipv6_enabled = false
  }

  network {
    network_id = hcloud_network.shop.id
    ip         = local.private_ips[each.key]
  }

  lifecycle {
    ignore_changes = [image, ssh_keys, user_data]
  }

  depends_on = [hcloud_network_subnet.shop, hcloud_server.data]
}

locals {
  servers = merge(hcloud_server.data, hcloud_server.stateless)
  # 0, not null, for an address of the server's own: null would mean to the provider that the old one stays.
  static_address = { for key in keys(var.machines) : key => try(hcloud_primary_ip.gateway[local.address_of[key]].id, 0) }
  address_of     = { for address, key in local.gateway_of : key => address }
  firewall_ids   = { for key in keys(var.machines) : key => contains(keys(local.gateways), key) ? [hcloud_firewall.admin.id, hcloud_firewall.web.id] : [hcloud_firewall.admin.id] }
  public_ips     = { for key in keys(var.machines) : key => try(hcloud_primary_ip.gateway[local.address_of[key]].ip_address, local.servers[key].ipv4_address) }
  private_ips    = { for key, machine in var.machines : key => cidrhost(var.network_cidr, machine.host_number) }
}
